package org.actioncast.door.http.browser;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets the pages of the listed origins call from where the application is served (the Fetch standard's CORS protocol). Mapped in {@code
 * web.xml}, which puts it before the filters with annotations: one of those sends posts away.
 */
public class CrossOrigin extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** Parameters that count here, and those that libraries add to any address of a page: of caches, of frameworks, of traces (W3C, B3, Sentry). */
    private static final String HEADERS = String.join(
            ", ",
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-None-Match",
            "Actioncast-Origin",
            "Last-Event-ID",
            "Cache-Control",
            "Pragma",
            "X-Requested-With",
            "X-Request-ID",
            "X-Correlation-ID",
            "traceparent",
            "tracestate",
            "baggage",
            "b3",
            "sentry-trace");

    @Inject
    private transient Origins origins;

    @Inject
    private transient TokenCookie cookie;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var origin = request.getHeader("Origin");
        var listed = origin != null && !origin.isEmpty() && origins.allow(origin);
        if (listed) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.addHeader("Vary", "Origin");
            if (cookie.on()) {
                response.setHeader("Access-Control-Allow-Credentials", "true");
            }
            response.setHeader("Access-Control-Expose-Headers", "ETag, Retry-After, Actioncast-Position");
        }
        if (request.getMethod().equals("OPTIONS")) {
            if (listed && request.getHeader("Access-Control-Request-Method") != null) {
                response.setHeader("Access-Control-Allow-Methods", "GET, POST");
                response.setHeader("Access-Control-Allow-Headers", HEADERS);
                response.setHeader("Access-Control-Max-Age", "600");
            }
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            chain.doFilter(request, response);
        }
    }
}
