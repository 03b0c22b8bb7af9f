package org.actioncast.actionlog;

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
import javax.sql.DataSource;
import org.actioncast.settings.Settings;

/** Checks the settings, makes the schema, then starts the writer; and stops it with the application. */
@ApplicationScoped
public class LogLifecycle {

    /** Before anything that may post or read at start. */
    private static final int FIRST = 100;

    @Resource(lookup = "java:app/jdbc/actions")
    private DataSource database;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private LogWriter writer;

    @Inject
    private DatabasePulse pulse;

    @Inject
    private Retention retention;

    void start(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object started) {
        var settings = LogSettings.from(Settings.of(LogLifecycle.class));
        if (settings.migrate()) {
            Migrations.run(database);
        }
        writer.start(settings, threads);
        var beat = DatabasePulse.PAUSE.toMillis();
        scheduler.scheduleWithFixedDelay(pulse::ask, beat, beat, TimeUnit.MILLISECONDS);
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
