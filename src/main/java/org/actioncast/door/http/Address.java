package org.actioncast.door.http;

import jakarta.servlet.http.HttpServletRequest;

/** The address of a request within the application. */
public final class Address {

    private Address() {}

    /** Without matrix parameters and without a slash at its end, as JAX-RS compares it. */
    public static String of(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var parameters = path.indexOf(';');
        var plain = parameters < 0 ? path : path.substring(0, parameters);
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
