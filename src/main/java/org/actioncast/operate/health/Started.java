package org.actioncast.operate.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.actioncast.core.actionlog.LogWriter;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

@Startup
@ApplicationScoped
public class Started implements HealthCheck {

    @Inject
    private LogWriter writer;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("actioncast-started")
                .status(writer.isAlive())
                .build();
    }
}
