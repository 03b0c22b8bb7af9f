package org.actioncast.ingest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends a post of actions to its servlet: a resource costs as much again as all that is done here. */
@WebFilter(
        urlPatterns = {"/api/actions", "/api/actions/live"},
        asyncSupported = true)
public class PostFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getMethod().equals("POST")) {
            var live = request.getRequestURI().endsWith("/live");
            request.getRequestDispatcher(live ? LivePosts.ADDRESS : Posts.ADDRESS)
                    .forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
