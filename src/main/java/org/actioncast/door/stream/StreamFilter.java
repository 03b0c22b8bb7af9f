package org.actioncast.door.stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.actioncast.door.http.Address;
import org.actioncast.door.http.query.Query;

/**
 * Hands a request that waits for actions to its servlet, which has no address of its own. Servlets, because JAX-RS has no non-blocking
 * output: a resource would hold a thread for each reader that is slow.
 */
@WebFilter(
        urlPatterns = {"/api/actions", "/api/actions/*"},
        asyncSupported = true)
public class StreamFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String ADDRESS = "/api/actions";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var accept = request.getHeader("Accept");
        if (!request.getMethod().equals("GET") || !Address.of(request).equals(ADDRESS)) {
            chain.doFilter(request, response);
        } else if (accept != null && accept.contains(EventStream.MEDIA_TYPE)) {
            getServletContext().getNamedDispatcher(EventStream.NAME).forward(request, response);
        } else if (Query.of(request).has("wait")) {
            getServletContext().getNamedDispatcher(LongPoll.NAME).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
