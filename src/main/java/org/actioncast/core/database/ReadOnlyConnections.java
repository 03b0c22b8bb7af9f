package org.actioncast.core.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Connections that were opened while their database could only be read, as a standby or by its settings. Such a one stays as it is when
 * the database does not, or leads to another server by then; a pool cannot tell, and lends it as any other.
 */
final class ReadOnlyConnections {

    private static final Set<Connection> OPENED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private ReadOnlyConnections() {}

    /** A new connection. */
    static void opened(Connection connection) throws SQLException {
        if (isReadOnly(connection)) {
            OPENED.add(connection);
        }
    }

    /** The database can be written: they end, and their pool opens others. */
    static void end() throws SQLException {
        var ended = new HashSet<Connection>();
        synchronized (OPENED) {
            ended.addAll(OPENED);
            OPENED.clear();
        }
        for (var connection : ended) {
            connection.abort(Runnable::run);
        }
    }

    /** H2 is one process with its database, and has no such state of a connection. */
    private static boolean isReadOnly(Connection connection) throws SQLException {
        if (!connection.getMetaData().getURL().startsWith("jdbc:postgresql:")) {
            return false;
        }
        try (var question = connection.createStatement();
                var answer = question.executeQuery("show transaction_read_only")) {
            return answer.next() && answer.getString(1).equals("on");
        }
    }
}
