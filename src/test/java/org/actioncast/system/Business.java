package org.actioncast.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.actioncast.system.server.Actioncast;

/** A transaction of an application that shares the database: what it inserts into the outbox commits or not. */
final class Business implements AutoCloseable {

    private final Connection connection;
    private final String host;

    private Business(Connection connection, String host) throws SQLException {
        this.connection = connection;
        this.host = host;
        connection.setAutoCommit(false);
    }

    static Business of(Record record) throws SQLException {
        return of(record, record.system().connectToDatabase());
    }

    static Business of(Record record, Connection connection) throws SQLException {
        return new Business(connection, record.host());
    }

    /** What the user did to the record that everybody looks at. */
    Business did(String id) throws SQLException {
        return did(Map.of("id", id));
    }

    /** With some columns otherwise. */
    Business did(Map<String, String> otherwise) throws SQLException {
        var columns =
                new TreeMap<>(Map.of("host", host, "link", Record.LINK, "type", "updateinvoice", "user_name", "u1"));
        columns.putAll(otherwise);
        var names = String.join(", ", columns.keySet());
        var marks = columns.keySet().stream().map(name -> "?").collect(Collectors.joining(", "));
        try (var insert =
                connection.prepareStatement("insert into action_outbox (" + names + ") values (" + marks + ")")) {
            fill(insert, columns);
        }
        return this;
    }

    private static void fill(PreparedStatement insert, Map<String, String> columns) throws SQLException {
        var place = 0;
        for (var value : columns.values()) {
            insert.setString(++place, value);
        }
        insert.executeUpdate();
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    Connection connection() {
        return connection;
    }

    /** Rows of this host that wait, and those that were refused with why, by id. */
    static long waiting(Record record) throws SQLException {
        try (var connection = record.system().connectToDatabase();
                var query = connection.prepareStatement("select count(*) from action_outbox where host = ?")) {
            query.setString(1, record.host());
            try (var found = query.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    static Map<String, String> refused(Actioncast system, String host) throws SQLException {
        try (var connection = system.connectToDatabase();
                var query = connection.prepareStatement("select id, why from action_outbox_refused where host = ?")) {
            query.setString(1, host);
            var refused = new TreeMap<String, String>();
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    refused.put(found.getString(1), found.getString(2));
                }
            }
            return refused;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
