package org.actioncast.operate.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.actioncast.core.actionlog.LogWriter;
import org.actioncast.core.broadcast.Hub;
import org.actioncast.core.lifecycle.Lifecycle;
import org.actioncast.core.lifecycle.Start;
import org.actioncast.settings.Settings;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

@Liveness
@ApplicationScoped
public class Alive implements HealthCheck {

    @Inject
    private Hub hub;

    @Inject
    private LogWriter writer;

    @Inject
    private Start start;

    @Inject
    private Lifecycle lifecycle;

    private final HealthSettings settings = HealthSettings.from(Settings.of(Alive.class));

    @Override
    public HealthCheckResponse call() {
        var still = hub.gauges().slowestLane();
        // Neither a writer that has finished because the server stops nor one that was never started is mended by
        // another process.
        var written =
                writer.isAlive() || lifecycle.isDraining() || start.refused().isPresent();
        return HealthCheckResponse.named("actioncast-live")
                .status(written && still.compareTo(settings.stuckLimit()) <= 0)
                .withData("writer", written ? "alive" : "dead")
                .withData("slowest lane", still.toMillis() + " ms")
                .build();
    }
}
