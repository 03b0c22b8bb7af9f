package org.actioncast.door.http.browser;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells a browser what the pages of this application may do, and what of them it may keep: nothing inline, nothing from elsewhere, in nobody's frame. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PagePolicy extends HttpFilter {

    static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final long serialVersionUID = 1;

    /**
     * The module for pages is kept for some minutes, so that a page does not wait for it, and an update is everywhere soon. The parts of the console and the
     * demo fit one another only, so each is asked for anew, which costs a 304. A path with a version in it never changes.
     */
    private static String caching(String path) {
        if (path.startsWith("/webjars/")) {
            return "public, max-age=31536000, immutable";
        }
        return path.startsWith("/actioncast.") ? "public, max-age=300" : "no-cache";
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // What is called thousands of times a second is no page.
        if (!request.getServletPath().startsWith("/api")) {
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader(
                    "Cache-Control",
                    caching(request.getRequestURI()
                            .substring(request.getContextPath().length())));
        }
        chain.doFilter(request, response);
    }
}
