package org.actioncast.system.plans;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a database carried a statement out.
 *
 * @param ways how it went to each table, and whether it sorted
 * @param rowsRead in tables and indexes, whether they were wanted or not
 */
public record Plan(List<String> ways, long rowsRead) {

    private static final Pattern H2_WAY = Pattern.compile("/\\* (PUBLIC\\.[^ :*]+)[^*]*\\*/");
    private static final Pattern H2_ROWS = Pattern.compile("/\\* scanCount: (\\d+) \\*/");
    private static final String H2_ORDERED = "/* index sorted */";

    /** Carries it out, changes and all, and takes them back. */
    public static Plan of(Connection connection, Statement statement) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
                    ? postgresql(connection, statement.complete())
                    : h2(connection, statement.complete());
        } finally {
            connection.rollback();
        }
    }

    /** Whether a table is read from one end to the other, or more rows than that are brought into an order that no index has. */
    public boolean hasAWayAround(int sortedAtMost) {
        return ways.stream().anyMatch(way -> way.contains("tableScan") || way.startsWith("Seq Scan"))
                || ways.contains("sort") && rowsRead > sortedAtMost;
    }

    private static Plan h2(Connection connection, String statement) throws SQLException {
        var text = explained(connection, "explain analyze " + statement);
        var ways = new ArrayList<String>();
        for (var way = H2_WAY.matcher(text); way.find(); ) {
            ways.add(way.group(1));
        }
        if (text.contains("ORDER BY") && !text.contains(H2_ORDERED)) {
            ways.add("sort");
        }
        var scanned = H2_ROWS.matcher(text).results().mapToLong(found -> Long.parseLong(found.group(1)));
        return new Plan(ways, scanned.sum());
    }

    private static Plan postgresql(Connection connection, String statement) throws SQLException {
        try (var json = Json.createReader(
                new StringReader(explained(connection, "explain (analyze, format json) " + statement)))) {
            var ways = new ArrayList<String>();
            var rows = walk(json.readArray().getJsonObject(0).getJsonObject("Plan"), ways);
            return new Plan(ways, rows);
        }
    }

    private static long walk(JsonObject node, List<String> ways) {
        var rows = 0L;
        var type = node.getString("Node Type");
        if (type.endsWith("Scan")) {
            ways.add(type + (node.containsKey("Index Name") ? " " + node.getString("Index Name") : ""));
            rows += (number(node, "Actual Rows") + number(node, "Rows Removed by Filter"))
                    * number(node, "Actual Loops");
        } else if (type.contains("Sort")) {
            ways.add("sort");
        }
        for (var inner : node.getOrDefault("Plans", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
            rows += walk(inner.asJsonObject(), ways);
        }
        return rows;
    }

    /** From PostgreSQL 18 on rows are a mean, with a fraction. */
    private static long number(JsonObject node, String name) {
        return node.containsKey(name) ? Math.round(node.getJsonNumber(name).doubleValue()) : 0;
    }

    private static String explained(Connection connection, String statement) throws SQLException {
        try (var sql = connection.createStatement();
                var plan = sql.executeQuery(statement)) {
            plan.next();
            return plan.getString(1);
        }
    }
}
