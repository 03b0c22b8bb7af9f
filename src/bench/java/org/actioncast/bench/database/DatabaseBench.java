package org.actioncast.bench.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;

/** Measures row by row, each on a server just started, and says what it found. */
public final class DatabaseBench {

    public static final String USAGE = """
            src/bench/run database [options]
              --servers payara,liberty       which; default both
              --databases h2,postgresql      which; default both
              --rows arrays,hot,month        which; default all; hot is for PostgreSQL only
              --rounds N                     times each is measured, one after the other; default 1
              --warm-up SECONDS              of load before anything is measured; default 60
              --log N                        rows of the long log of month; default 10000000
              --load                         only makes the long logs that are not there yet, and keeps them
              --quick                        does the bench itself work? short, a long log of 100000: figures mean nothing
              --no-build                     the WAR and the servers in target/ are used as they are
            """;

    private static final Path DIRECTORY = Path.of("target", "bench").toAbsolutePath();

    private final Plan plan;
    private final Findings findings = new Findings(DIRECTORY);

    private DatabaseBench(Plan plan) {
        this.plan = plan;
    }

    public static void main(String... arguments) throws Exception {
        new DatabaseBench(Plan.of(arguments)).run();
    }

    private void run() throws Exception {
        try {
            for (var database : plan.databases()) {
                for (var server : plan.servers()) {
                    for (var row : plan.rows()) {
                        try {
                            measure(row, server, database);
                        } catch (IOException | SQLException | RuntimeException e) {
                            // One row that cannot be measured is a finding; the others are wanted all the same.
                            Findings.say("NOT MEASURED: " + row + " on " + server + " with " + database + ": " + e);
                        }
                    }
                }
            }
        } finally {
            System.out.println("\n" + findings);
        }
        // The embedded PostgreSQL leaves threads behind.
        System.exit(0);
    }

    private void measure(Row row, String server, String database) throws Exception {
        var directory = Files.createTempDirectory(DIRECTORY, server + "-" + database + "-");
        switch (row) {
            case ARRAYS -> new ArraysRow(plan, findings).measure(server, database, directory);
            case HOT -> {
                if (database.equals("postgresql")) {
                    new HotRow(plan, findings).measure(server, database, directory);
                }
            }
            case MONTH -> {
                if (plan.loadOnly()) {
                    LongLog.of(database, DIRECTORY, plan.longLog()).open().close();
                } else {
                    new MonthRow(plan, findings).measure(server, database, directory, DIRECTORY);
                }
            }
        }
        // Kept only when something went wrong: a minute of posts is a gigabyte.
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        try (var found = Files.walk(directory)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
