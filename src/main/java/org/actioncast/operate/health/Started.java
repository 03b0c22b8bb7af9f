package org.actioncast.operate.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.actioncast.core.actionlog.LogWriter;
import org.actioncast.core.lifecycle.Start;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

@Startup
@ApplicationScoped
public class Started implements HealthCheck {

    @Inject
    private Start start;

    @Inject
    private LogWriter writer;

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("actioncast-started").status(writer.isAlive());
        start.refused().ifPresent(reason -> answer.withData("refused", reason));
        return answer.build();
    }
}
