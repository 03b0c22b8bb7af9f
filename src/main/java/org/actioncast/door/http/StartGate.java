package org.actioncast.door.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.actioncast.core.lifecycle.Start;

/** Lets nobody in where the application has refused to start. Before all other filters: {@code web.xml} says so. */
public class StartGate extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** An operator has to do something first. */
    private static final Duration LATER = Duration.ofMinutes(1);

    @Inject
    private transient Start start;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (start.refused().isEmpty()) {
            chain.doFilter(request, response);
        } else {
            Problem.later("not-started", "This server has not started: its log and /health/ready say why.", LATER)
                    .answer()
                    .send(response);
        }
    }
}
