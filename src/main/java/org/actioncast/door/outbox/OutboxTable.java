package org.actioncast.door.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The statements, as the transaction of one connection sees the table. Nearly all are the same on both databases.
 *
 * @param passedOver turns of rows that are left where they are
 */
record OutboxTable(Connection connection, Set<Long> passedOver) {

    /** Of data in one batch, and one row more. */
    static final int BATCH_CHARS = 4 * 1024 * 1024;

    /** A server that does nothing with its transaction for so long has lost it, on PostgreSQL: frozen, or cut off without an end. */
    static final Duration STILL_LIMIT = Duration.ofSeconds(30);

    /** Rows that are counted at most. */
    static final int COUNTED = 10_000;

    private static final String DELETE = "delete from action_outbox where turn = ?";

    /** On PostgreSQL the turn is a row of its own. */
    private static final String DELETE_BOTH =
            "with done as (delete from action_outbox_turn where turn = ? returning inserted)"
                    + " delete from action_outbox where inserted in (select inserted from done)";

    private static final int FETCHED_AT_ONCE = 20;
    private static final int WHY_MAX = 400;

    boolean isEmpty() throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select 1 from action_outbox_due where " + due() + " order by turn fetch first 1 rows only")) {
            return !found.next();
        }
    }

    private String due() {
        return passedOver.isEmpty()
                ? "true"
                : passedOver.stream().map(String::valueOf).collect(Collectors.joining(", ", "turn not in (", ")"));
    }

    /** Whether this transaction is the relay, until it ends. */
    boolean lock() throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select id from action_outbox_relay where id = 1 for update skip locked")) {
            return found.next();
        }
    }

    /** What the other servers need when this one neither goes on nor ends. */
    void limitStandstill() throws SQLException {
        if (isPostgresql(connection)) {
            try (var statement = connection.createStatement()) {
                statement.execute("set local idle_in_transaction_session_timeout = " + STILL_LIMIT.toMillis());
            }
        }
    }

    List<OutboxRow> read(int limit) throws SQLException {
        try (var statement = connection.prepareStatement("select turn, " + OutboxRow.COLUMNS
                + " from action_outbox_due where " + due() + " order by turn fetch first ? rows only")) {
            statement.setInt(1, limit);
            statement.setFetchSize(FETCHED_AT_ONCE);
            var rows = new ArrayList<OutboxRow>();
            var chars = 0;
            try (var found = statement.executeQuery()) {
                while (chars < BATCH_CHARS && found.next()) {
                    var row = OutboxRow.of(found);
                    rows.add(row);
                    chars += row.chars();
                }
            }
            return rows;
        }
    }

    void delete(List<OutboxRow> rows) throws SQLException {
        try (var statement = connection.prepareStatement(isPostgresql(connection) ? DELETE_BOTH : DELETE)) {
            for (var row : rows) {
                statement.setLong(1, row.turn());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Copies them to where the refused are kept, and forgets the oldest of those. */
    void refuse(Map<OutboxRow, String> refused, int kept) throws SQLException {
        try (var statement = connection.prepareStatement("insert into action_outbox_refused (why, " + OutboxRow.COLUMNS
                + ") select cast(? as varchar(" + WHY_MAX + ")), " + OutboxRow.COLUMNS
                + " from action_outbox_due where turn = ?")) {
            for (var row : refused.entrySet()) {
                var why = row.getValue();
                statement.setString(1, why.substring(0, Math.min(why.length(), WHY_MAX)));
                statement.setLong(2, row.getKey().turn());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (var statement = connection.prepareStatement(
                "delete from action_outbox_refused where refusal <= "
                        + "(select refusal from action_outbox_refused order by refusal desc offset ? rows fetch first 1 rows only)")) {
            statement.setInt(1, kept);
            statement.executeUpdate();
        }
    }

    /** How many wait, up to {@value #COUNTED}, those that are passed over too, and for how long the first has. By the clock of the database alone. */
    Waiting waiting() throws SQLException {
        try (var statement = connection.createStatement();
                var found =
                        statement.executeQuery("select count(*), min(created), current_timestamp from (select created"
                                + " from action_outbox_due order by turn fetch first " + COUNTED
                                + " rows only) first_ones")) {
            found.next();
            var oldest = found.getObject(2, OffsetDateTime.class);
            return oldest == null
                    ? Waiting.NONE
                    : new Waiting(found.getInt(1), Duration.between(oldest, found.getObject(3, OffsetDateTime.class)));
        }
    }

    static boolean isPostgresql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
}
