package org.actioncast.core.actionlog;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.actioncast.core.database.DatabaseLifecycle;
import org.actioncast.settings.Settings;

/** Checks the settings, starts the writer and the sweeps of what is too old; and stops the writer with the application. */
@ApplicationScoped
public class LogLifecycle {

    /** Once there are tables, and before anything that may post or read at start. */
    private static final int EARLY = DatabaseLifecycle.SCHEMA_PRIORITY + 10;

    private static final long SETTLE_SECONDS = 1;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private LogWriter writer;

    @Inject
    private Retention retention;

    void start(@Observes @Priority(EARLY) @Initialized(ApplicationScoped.class) Object started) {
        var settings = LogSettings.from(Settings.of(LogLifecycle.class));
        writer.start(settings, threads);
        scheduler.scheduleWithFixedDelay(writer::settle, SETTLE_SECONDS, SETTLE_SECONDS, TimeUnit.SECONDS);
        if (!settings.keepsAll()) {
            var pause = settings.sweep().toMillis();
            scheduler.scheduleWithFixedDelay(
                    () -> retention.sweep(settings.retention()), pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() {
        writer.stop();
    }
}
