package org.actioncast.core.database;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.lifecycle.SettingsAccepted;
import org.actioncast.core.lifecycle.Tasks;
import org.actioncast.settings.Settings;

/** Makes the schema, then asks for as long as the application runs whether the database answers. */
@ApplicationScoped
public class DatabaseLifecycle {

    @Resource(lookup = "java:app/jdbc/actions")
    private DataSource database;

    @Inject
    private DatabasePulse pulse;

    @Inject
    private Tasks tasks;

    private final Settings settings = Settings.of(DatabaseLifecycle.class);

    /** Checks the settings before anything begins. */
    static void check(@Observes ApplicationDeployed deployed) {
        DatabaseSettings.from(Settings.of(DatabaseLifecycle.class));
    }

    void start(@Observes @Priority(SettingsAccepted.SCHEMA_PRIORITY) SettingsAccepted accepted) {
        new FirstConnection(settings).check(database);
        if (DatabaseSettings.from(settings).migrate()) {
            Migrations.run(database);
        }
        tasks.every(DatabasePulse.PAUSE, pulse::ask);
    }
}
