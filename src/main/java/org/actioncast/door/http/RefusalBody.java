package org.actioncast.door.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives a refusal that a container or JAX-RS has made with no more than a status the body that every other has. */
@WebFilter(
        urlPatterns = "/api/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC},
        asyncSupported = true)
public class RefusalBody extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (request.isAsyncStarted()) {
            return; // answered elsewhere
        }
        var status = response.getStatus();
        if (status >= HttpServletResponse.SC_BAD_REQUEST
                && !response.isCommitted()
                && response.getContentType() == null) {
            ProblemMapper.ofStatus(status).answer().send(response);
        }
    }
}
