package org.actioncast.door.http.body;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request with a body of which nothing has to be waited for, whatever is asked of it. */
final class ArrivedRequest extends HttpServletRequestWrapper {

    private static final String FORM = "application/x-www-form-urlencoded";

    private ServletInputStream body;

    private ArrivedRequest(HttpServletRequest request, InputStream body) {
        super(request);
        this.body = new ArrivedBody(body);
    }

    /** With a body that nobody may read, or that is not there yet. */
    static ArrivedRequest empty(HttpServletRequest request) {
        return new ArrivedRequest(request, InputStream.nullInputStream());
    }

    /** With a body that is longer than its address takes: as much of it as its door needs to say so. */
    static ArrivedRequest tooLong(HttpServletRequest request, int maxBytes) {
        return new ArrivedRequest(request, new Blanks(maxBytes + 1));
    }

    void arrived(InputStream bytes) {
        body = new ArrivedBody(bytes);
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable String getParameter(String name) {
        return isForm() ? null : super.getParameter(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return isForm() ? Map.of() : super.getParameterMap();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return isForm() ? Collections.emptyEnumeration() : super.getParameterNames();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return isForm() ? null : super.getParameterValues(name);
    }

    /** For the parameters of a form a container reads its body, and waits for it: Jersey asks for them when it finds none. */
    private boolean isForm() {
        var type = getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).contains(FORM);
    }
}
