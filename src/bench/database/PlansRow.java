package org.actioncast.bench.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every statement that the server sends, taken from a short log, and how the database carries it out on the long one. */
final class PlansRow {

    private static final Map<String, String> SWEEPING =
            Map.of("actioncast.log.retention", "P29D", "actioncast.log.retention-sweep", "PT1S");

    /** What a sweep finds: ten minutes' worth each time, everything when retention is switched on late. */
    private static final List<Duration> OLDER =
            List.of(Duration.ZERO, Duration.ofMinutes(10), Duration.ofDays(15), Duration.ofDays(31));

    /** Behind the entries that are swept away meanwhile. */
    private static final long AFTER = 100;

    private static final int BEHIND = 50;
    private static final String NEW_ACTION = "{\"type\":\"bench\",\"room\":\"plans\"%s}";

    private final Options options;
    private final Report report;

    PlansRow(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void measure(String server, String database, Path directory, Path kept) throws Exception {
        var few = LongLog.shortOne(database, directory);
        var many = LongLog.of(database, kept, options.longLog());
        var settings = new HashMap<>(SWEEPING);
        try (var store = few.open()) {
            settings.putAll(StatementLog.switchedOn(store));
        }
        List<Statement> statements;
        try (var store = few.open()) {
            try (var installation = Installation.start(server, store, directory, settings)) {
                useAll(few, new Page(installation));
            }
            statements = StatementLog.read(store, few.directory());
        }
        try (var store = many.open();
                var connection = store.connect()) {
            for (var statement : statements) {
                if (statement.sql().toLowerCase(Locale.ROOT).contains("max(")) {
                    explainSweeps(server, store, connection, statement);
                } else {
                    explain(server, store, connection, statement.with(value -> inLongLog(value, few, many)), "");
                }
            }
        }
    }

    private static void useAll(LongLog log, Page page) throws Exception {
        page.history(LongLog.room(1), log.at(AFTER), log.at(AFTER + Page.LIMIT));
        page.resume(LongLog.room(1), log.at(log.head(1) - BEHIND), log.at(log.head(1)));
        page.post(NEW_ACTION.formatted(""));
        page.post(NEW_ACTION.formatted(",\"id\":\"one\""));
        page.post("[" + NEW_ACTION.formatted(",\"id\":\"two\"") + "," + NEW_ACTION.formatted(",\"id\":\"three\"") + "]");
        // A sweep is over by now: it runs every second, and the server has answered for longer.
    }

    /** The way that counts is that to the end of the longest channel. */
    private static String inLongLog(String value, LongLog few, LongLog many) {
        return value.replaceFirst("\\b" + few.head(1) + "\\b", Long.toString(many.head(1)));
    }

    private void explainSweeps(String server, Store store, Connection connection, Statement statement)
            throws SQLException {
        for (var older : OLDER) {
            var cutoff = oldest(connection).plus(older);
            var literal = "timestamp with time zone '" + cutoff + "'";
            explain(server, store, connection, statement.with(value -> literal), "older than the first " + older);
        }
    }

    private static OffsetDateTime oldest(Connection connection) throws SQLException {
        try (var sql = connection.createStatement();
                var found = sql.executeQuery("select min(created) from action_log")) {
            found.next();
            return found.getObject(1, OffsetDateTime.class);
        }
    }

    private void explain(String server, Store store, Connection connection, Statement statement, String note)
            throws SQLException {
        add(server, store, statement, note, Plan.of(store, connection, statement.complete()));
        if (store.isServer()) {
            add(server, store, statement, "any values " + note, Plan.ofAnyValues(connection, statement));
        }
    }

    private void add(String server, Store store, Statement statement, String note, Plan plan) {
        report.add(Result.of(Row.PLANS, server, store.name())
                .with("statement", statement.brief())
                .with("note", note.strip())
                .with("way", String.join(", ", plan.ways()))
                .with("rows_read", plan.rowsRead())
                .with("ms", plan.milliseconds()));
    }
}
