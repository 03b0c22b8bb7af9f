package org.actioncast.core.actionlog;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.lifecycle.SettingsAccepted;
import org.actioncast.core.lifecycle.Tasks;
import org.actioncast.settings.Settings;

/** Checks the settings, starts the writer and the sweeps of what is too old; and stops the writer with the application. */
@ApplicationScoped
public class LogLifecycle {

    private static final Duration SETTLE = Duration.ofSeconds(1);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Tasks tasks;

    @Inject
    private LogWriter writer;

    @Inject
    private Retention retention;

    private final LogSettings settings = LogSettings.from(Settings.of(LogLifecycle.class));

    /** Checks the settings before anything begins. */
    static void check(@Observes ApplicationDeployed deployed) {
        LogSettings.from(Settings.of(LogLifecycle.class));
    }

    void start(@Observes @Priority(SettingsAccepted.LOG_PRIORITY) SettingsAccepted accepted) {
        writer.start(settings, threads);
        tasks.every(SETTLE, writer::settle);
        if (!settings.keepsAll()) {
            tasks.every(settings.sweep(), () -> retention.sweep(settings.retention()));
        }
    }

    @PreDestroy
    void stop() {
        writer.stop();
    }
}
