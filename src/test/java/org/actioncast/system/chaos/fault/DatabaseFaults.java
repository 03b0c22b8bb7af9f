package org.actioncast.system.chaos.fault;

import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What happens to the database. */
final class DatabaseFaults {

    private static final String POSTGRESQL = "postgresql";
    private static final Duration FROZEN = Duration.ofSeconds(5);
    private static final Duration FULL = Duration.ofSeconds(3);

    private DatabaseFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "PostgreSQL is restarted",
                        POSTGRESQL,
                        scene -> scene.system().withoutDatabase(() -> {})),
                new Fault("PostgreSQL stands still for 5 s", POSTGRESQL, DatabaseFaults::freeze),
                new Fault("PostgreSQL drops its connections", POSTGRESQL, DatabaseFaults::disconnect),
                new Fault("H2's file cannot grow", "h2", DatabaseFaults::fill));
    }

    private static void freeze(Scene scene) throws InterruptedException {
        scene.system().freezeDatabase();
        try {
            scene.pass(FROZEN);
        } finally {
            scene.system().thawDatabase();
        }
    }

    private static void disconnect(Scene scene) throws SQLException {
        try (var own = scene.system().connectToDatabase();
                var statement = own.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        }
    }

    /** The limit is that of its file; what else the server writes is smaller, or waits. */
    private static void fill(Scene scene) throws Exception {
        var file = scene.system().directory().resolve("data").resolve("actioncast.mv.db");
        scene.system().limitFiles(Files.size(file));
        try {
            scene.visitors().flood(scene.crowd().watchers().get(0).home(), FULL);
        } finally {
            scene.system().limitFiles(null);
        }
    }
}
