package org.actioncast.operate.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.actioncast.core.actionlog.LogWriter;
import org.actioncast.core.database.DatabasePulse;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.lifecycle.Lifecycle;
import org.actioncast.core.lifecycle.Start;
import org.actioncast.core.outlet.raw.Outlets;
import org.actioncast.core.relay.NodeRelay;
import org.actioncast.settings.Settings;
import org.actioncast.trust.token.TokenVerifier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

    private static final String NAME = "actioncast-ready";

    @Inject
    private Start start;

    @Inject
    private Lifecycle lifecycle;

    @Inject
    private DatabasePulse database;

    @Inject
    private LogWriter writer;

    @Inject
    private NodeRelay relay;

    @Inject
    private TokenVerifier tokens;

    private final HealthSettings settings = HealthSettings.from(Settings.of(Ready.class));

    /** Checks the settings at start and not with the first question. */
    static void check(@Observes ApplicationDeployed deployed) {
        HealthSettings.from(Settings.of(Ready.class));
    }

    @Override
    public HealthCheckResponse call() {
        return start.refused()
                .map(reason -> HealthCheckResponse.named(NAME)
                        .down()
                        .withData("refused", reason)
                        .build())
                .orElseGet(this::now);
    }

    private HealthCheckResponse now() {
        var silent = database.sinceAnswer();
        var refusal = database.refusal();
        var answers = refusal.isEmpty() && silent.compareTo(settings.databaseLimit()) <= 0;
        var ready = HealthCheckResponse.named(NAME)
                .status(answers && writer.isAlive() && !lifecycle.isDraining())
                .withData(
                        "database",
                        answers
                                ? "answers"
                                : refusal.map("cannot be written: "::concat)
                                        .orElse("silent for " + silent.toSeconds() + " s"))
                .withData("writer", writer.isAlive() ? "alive" : "stopped")
                .withData("waiting", writer.waiting())
                .withData("draining", lifecycle.isDraining())
                // Said and not counted: without hints it takes a second longer, and nothing is lost.
                .withData("relay", relay.state())
                .withData("outlet", Outlets.path());
        // Said and not counted: what is verified already, and what other issuers sign, does not need this one's
        // address.
        tokens.keyStates().forEach((issuer, keys) -> ready.withData("keys of " + issuer, keys));
        return ready.build();
    }
}
