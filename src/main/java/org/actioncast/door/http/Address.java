package org.actioncast.door.http;

import jakarta.servlet.http.HttpServletRequest;

/** The address of a request within the application. */
public final class Address {

    private Address() {}

    /** Decoded, without matrix parameters and without a slash at its end, as JAX-RS compares it. */
    public static String of(HttpServletRequest request) {
        var below = request.getPathInfo();
        var path = below == null ? request.getServletPath() : request.getServletPath() + below;
        if (path.indexOf(';') >= 0) {
            path = path.replaceAll(";[^/]*", "");
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
