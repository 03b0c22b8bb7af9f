package org.actioncast.core.database;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.actioncast.settings.Settings;

/** Makes the schema, then asks for as long as the application lives whether the database answers. */
@ApplicationScoped
public class DatabaseLifecycle {

    /** Of the start. What reads or writes at start has a later one. */
    public static final int SCHEMA_PRIORITY = 100;

    @Resource(lookup = "java:app/jdbc/actions")
    private DataSource database;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private DatabasePulse pulse;

    void start(@Observes @Priority(SCHEMA_PRIORITY) @Initialized(ApplicationScoped.class) Object started) {
        if (DatabaseSettings.from(Settings.of(DatabaseLifecycle.class)).migrate()) {
            Migrations.run(database);
        }
        var beat = DatabasePulse.PAUSE.toMillis();
        scheduler.scheduleWithFixedDelay(pulse::ask, beat, beat, TimeUnit.MILLISECONDS);
    }
}
