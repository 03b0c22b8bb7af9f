package org.actioncast.container;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.actioncast.action.Channel;

/** Holds the row of a channel, as another node would: the writer waits, and behind it whatever is submitted. */
final class ChannelLock implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Connection connection;

    private ChannelLock(Connection connection) {
        this.connection = connection;
    }

    /** The channel has entries already, so that its row is there. */
    static ChannelLock on(DataSource database, Channel channel) throws SQLException {
        var lock = new ChannelLock(database.getConnection());
        lock.connection.setAutoCommit(false);
        try (var rows = lock.connection.prepareStatement(
                "select id from channel where host = ? and link = ? and room = ? for update")) {
            rows.setString(1, channel.space().host());
            rows.setString(2, channel.space().link());
            rows.setString(3, channel.room());
            try (var found = rows.executeQuery()) {
                if (!found.next()) {
                    throw new IllegalStateException(channel + " has no row");
                }
            }
        }
        return lock;
    }

    void awaitWriterWaits() {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(this::blocks);
    }

    private boolean blocks() throws SQLException {
        try (var query = connection.createStatement();
                var blocked = query.executeQuery(
                        "select count(*) from information_schema.sessions where blocker_id = session_id()")) {
            blocked.next();
            return blocked.getInt(1) > 0;
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
