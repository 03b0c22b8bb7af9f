package org.actioncast.door.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.settings.Settings;

/** The senders of events that may send. */
@ApplicationScoped
public class WebhookOrigins {

    private final WebhookSettings settings = WebhookSettings.from(Settings.of(WebhookOrigins.class));

    /** Checks the settings at start and not with the first request. */
    static void check(@Observes ApplicationDeployed deployed) {
        WebhookSettings.from(Settings.of(WebhookOrigins.class));
    }

    WebhookSettings settings() {
        return settings;
    }
}
