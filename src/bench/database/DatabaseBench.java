package org.actioncast.bench.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;

/** Measures row by row, each on a server just started, and says what it found. */
public final class DatabaseBench {

    private static final Path DIRECTORY = Path.of("target", "bench").toAbsolutePath();

    private final Options options;
    private final Report report = new Report(DIRECTORY);

    private DatabaseBench(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("Not understood: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        new DatabaseBench(options).run();
    }

    private void run() throws Exception {
        try {
            for (var database : options.databases()) {
                for (var server : options.servers()) {
                    for (var row : options.rows()) {
                        try {
                            measure(row, server, database);
                        } catch (IOException | SQLException | RuntimeException e) {
                            // One row that cannot be measured is a finding; the others are wanted all the same.
                            Report.say("NOT MEASURED: " + row + " on " + server + " with " + database + ": " + e);
                        }
                    }
                }
            }
        } finally {
            System.out.println("\n" + report);
        }
        // The embedded PostgreSQL leaves threads behind.
        System.exit(0);
    }

    private void measure(Row row, String server, String database) throws Exception {
        var directory = Files.createTempDirectory(DIRECTORY, server + "-" + database + "-");
        switch (row) {
            case ARRAYS -> new ArraysRow(options, report).measure(server, database, directory);
            case HOT -> {
                if (database.equals("postgresql")) {
                    new HotRow(options, report).measure(server, database, directory);
                }
            }
            case MONTH -> {
                if (options.loadOnly()) {
                    LongLog.of(database, DIRECTORY, options.longLog()).open().close();
                } else {
                    new MonthRow(options, report).measure(server, database, directory, DIRECTORY);
                }
            }
            case PLANS -> new PlansRow(options, report).measure(server, database, directory, DIRECTORY);
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
