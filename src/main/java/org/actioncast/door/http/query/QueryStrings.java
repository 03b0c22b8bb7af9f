package org.actioncast.door.http.query;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.actioncast.door.http.Problem;

/**
 * Refuses a query string that two readers would read differently, before there is a second one: what comes through means the same to the
 * container and to JAX-RS. Mapped in {@code web.xml}, behind what a page has to be told of every answer.
 */
public class QueryStrings extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            Query.of(request);
        } catch (Problem malformed) {
            malformed.answer().send(response);
            return;
        }
        chain.doFilter(EncodedRequest.of(request), response);
    }
}
