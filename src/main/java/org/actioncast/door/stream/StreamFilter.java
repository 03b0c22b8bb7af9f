package org.actioncast.door.stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends a request that waits for actions to its servlet: JAX-RS has no non-blocking output. */
@WebFilter(urlPatterns = "/api/actions", asyncSupported = true)
public class StreamFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var accept = request.getHeader("Accept");
        if (!request.getMethod().equals("GET")) {
            chain.doFilter(request, response);
        } else if (accept != null && accept.contains(EventStream.MEDIA_TYPE)) {
            request.getRequestDispatcher(EventStream.ADDRESS).forward(request, response);
        } else if (request.getParameter("wait") != null) {
            request.getRequestDispatcher(LongPoll.ADDRESS).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
