package org.actioncast.door.webhook;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.actioncast.door.http.Problem;
import org.jspecify.annotations.Nullable;

/** Says to a sender of events whether it may. Mapped in {@code web.xml}, before the filter that answers every other {@code OPTIONS}. */
public class WebhookHandshake extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Inject
    private transient WebhookOrigins origins;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var origin = request.getMethod().equals("OPTIONS") ? request.getHeader("WebHook-Request-Origin") : null;
        if (origin == null) {
            chain.doFilter(request, response);
        } else if (origins.settings().allow(origin)) {
            response.setHeader("WebHook-Allowed-Origin", origin);
            response.setHeader(
                    "WebHook-Allowed-Rate",
                    origins.settings().allowed(given(request.getHeader("WebHook-Request-Rate"))));
            response.setHeader("Allow", "POST");
            response.setStatus(HttpServletResponse.SC_OK);
        } else {
            Problem.of(
                            403,
                            "webhook-origin",
                            "Events of this sender are not taken: name it in actioncast.webhook.origins.")
                    .answer()
                    .send(response);
        }
    }

    private static String given(@Nullable String header) {
        return Objects.requireNonNullElse(header, "");
    }
}
