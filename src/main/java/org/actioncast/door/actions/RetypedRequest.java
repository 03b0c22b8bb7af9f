package org.actioncast.door.actions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request whose media type is written so that every implementation of JAX-RS can parse it. */
final class RetypedRequest extends HttpServletRequestWrapper {

    private static final String CONTENT_TYPE = "Content-Type";

    private final String type;

    RetypedRequest(HttpServletRequest request, String type) {
        super(request);
        this.type = type;
    }

    @Override
    public String getContentType() {
        return type;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase(CONTENT_TYPE) ? type : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase(CONTENT_TYPE) ? Collections.enumeration(List.of(type)) : super.getHeaders(name);
    }
}
