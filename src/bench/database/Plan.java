package org.actioncast.bench.database;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a database carried a statement out.
 *
 * @param ways how it went to each table
 * @param rowsRead in tables and indexes, whether they were wanted or not; NaN when it took too long to be counted
 */
record Plan(List<String> ways, double rowsRead, double milliseconds) {

    /** What takes longer is not waited for, and has no rows. */
    private static final int LIMIT_SECONDS = 20;

    private static final Pattern H2_WAY = Pattern.compile("/\\* (PUBLIC\\.[^ :*]+)[^*]*\\*/");
    private static final Pattern H2_ROWS = Pattern.compile("/\\* scanCount: (\\d+) \\*/");
    private static final String H2_COUNTED = "scanCount";
    private static final String H2_ORDERED = "/* index sorted */";

    /** Carries it out, changes and all, and takes them back. */
    static Plan of(Store store, Connection connection, String statement) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return store.isServer() ? postgresql(connection, statement) : h2(connection, statement);
        } finally {
            connection.rollback();
        }
    }

    /** The plan for any values, which the driver's statements get once they have been used a few times. */
    static Plan ofAnyValues(Connection connection, Statement statement) throws SQLException {
        connection.setAutoCommit(false);
        try (var sql = connection.createStatement()) {
            sql.execute("set local plan_cache_mode = force_generic_plan");
            sql.execute("prepare any_values as " + statement.sql());
            return postgresql(connection, "execute any_values(" + String.join(", ", statement.values()) + ")");
        } finally {
            connection.rollback();
            try (var sql = connection.createStatement()) {
                sql.execute("deallocate all");
            }
        }
    }

    private static Plan h2(Connection connection, String statement) throws SQLException {
        var started = System.nanoTime();
        String text;
        try {
            text = explained(connection, "explain analyze " + statement);
        } catch (SQLTimeoutException tooSlow) {
            text = explained(connection, "explain " + statement);
        }
        var milliseconds = (System.nanoTime() - started) / 1e6;
        var ways = new ArrayList<String>();
        for (var way = H2_WAY.matcher(text); way.find(); ) {
            ways.add(way.group(1));
        }
        if (text.contains("ORDER BY") && !text.contains(H2_ORDERED)) {
            ways.add("sort");
        }
        var scanned = H2_ROWS.matcher(text).results().mapToLong(found -> Long.parseLong(found.group(1)));
        return new Plan(ways, text.contains(H2_COUNTED) ? scanned.sum() : Double.NaN, milliseconds);
    }

    private static Plan postgresql(Connection connection, String statement) throws SQLException {
        try (var json = Json.createReader(
                new StringReader(explained(connection, "explain (analyze, format json) " + statement)))) {
            var found = json.readArray().getJsonObject(0);
            var ways = new ArrayList<String>();
            var rows = walk(found.getJsonObject("Plan"), ways);
            return new Plan(ways, rows, found.getJsonNumber("Execution Time").doubleValue());
        }
    }

    private static long walk(JsonObject node, List<String> ways) {
        var rows = 0L;
        var type = node.getString("Node Type");
        if (type.endsWith("Scan") || type.contains("Sort")) {
            ways.add(type + (node.containsKey("Index Name") ? " " + node.getString("Index Name") : ""));
        }
        if (type.endsWith("Scan")) {
            rows += (node.getInt("Actual Rows") + node.getInt("Rows Removed by Filter", 0))
                    * (long) node.getInt("Actual Loops");
        }
        for (var inner : node.getOrDefault("Plans", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
            rows += walk(inner.asJsonObject(), ways);
        }
        return rows;
    }

    private static String explained(Connection connection, String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.setQueryTimeout(LIMIT_SECONDS);
            try (var plan = sql.executeQuery(statement)) {
                plan.next();
                return plan.getString(1);
            }
        }
    }
}
