package org.actioncast.door.outbox;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.actioncast.core.database.ConfiguredDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Wakes the relay when a transaction commits, on PostgreSQL, over a connection that it keeps: one of its own and not the pool's, whose driver
 * is another class on Open Liberty. One server listens at a time. While it sleeps it holds a lock, by which a commit sees that there is
 * somebody to be woken; a commit that finds the lock free says nothing.
 */
final class Bell implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Bell.class.getName());

    /** The locks of V3__outbox.sql. */
    private static final String ASLEEP = "(4201138, 1000)";

    private static final String LISTENER = "(4201138, 1001)";

    /** A sleeper cannot be woken when the server stops. */
    private static final Duration NAP = Duration.ofMillis(200);

    /** What a commit needs that is under way. */
    private static final Duration MOMENT = Duration.ofMillis(10);

    private static final int MOMENTS = 10;

    /** For an answer. A database that is gone without a word must not keep the relay. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofSeconds(10);

    /** Other clients may have had their turn between two of ours. */
    private static final int LOOKS = 5;

    private final Outbox outbox;
    private final Stop stop;

    private @Nullable Connection connection;
    private boolean silent;
    private boolean listening;
    private boolean lost;
    private long retryAt = System.nanoTime();
    private int moments;

    Bell(Outbox outbox, Stop stop) {
        this.outbox = outbox;
        this.stop = stop;
    }

    /** Returns when it is time to look: after so long at the latest. */
    void sleep(Duration limit) {
        try {
            if (!listens()) {
                stop.await(limit);
            } else if (locked("pg_try_advisory_lock" + ASLEEP)) {
                moments = 0;
                nap(limit);
                locked("pg_advisory_unlock" + ASLEEP);
            } else {
                // A commit is under way; or one that was prepared and forgotten, for which nobody keeps awake.
                stop.await(moments++ < MOMENTS ? MOMENT : limit);
            }
        } catch (SQLException e) {
            if (!lost && !stop.isSaid()) {
                LOG.log(INFO, "The outbox cannot be listened to now, and is polled: {0}", e.toString());
            }
            lost = true;
            retryAt = System.nanoTime() + RETRY.toNanos();
            close();
            stop.await(limit);
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.log(DEBUG, "The listening connection was lost: {0}", e.toString());
        }
        connection = null;
        listening = false;
    }

    private boolean listens() throws SQLException {
        if (connection == null && !silent && System.nanoTime() - retryAt >= 0) {
            connect();
        }
        if (connection != null && !listening && locked("pg_try_advisory_lock" + LISTENER)) {
            try (var statement = connection.createStatement()) {
                statement.execute("listen actioncast_outbox");
            }
            LOG.log(INFO, "The outbox is listened to.");
            listening = true;
            lost = false;
        }
        return listening;
    }

    /** Not where the container's data source leads elsewhere than the settings, nor where nothing rings. */
    private void connect() throws SQLException {
        try (var pooled = outbox.database().getConnection()) {
            silent = !OutboxTable.isPostgresql(pooled);
            if (!silent) {
                connection = new ConfiguredDataSource().getConnection();
                connection.setNetworkTimeout(Runnable::run, (int) ANSWER_LIMIT.toMillis());
                silent = !connection
                                .getMetaData()
                                .getURL()
                                .equals(pooled.getMetaData().getURL())
                        || isShared(pooled, connection);
            }
        }
        if (silent) {
            close();
        }
    }

    /**
     * Whether a pooler lends the connections of the database for one transaction at a time: then two of its clients have the same one, and neither a
     * LISTEN nor a lock of the session stays with the one that asked for it.
     */
    static boolean isShared(Connection one, Connection other) throws SQLException {
        var shared = false;
        for (var look = 0; look < LOOKS && !shared; look++) {
            shared = backend(one) == backend(other);
        }
        if (shared) {
            LOG.log(
                    WARNING,
                    "actioncast.db.url leads through a pooler that changes connections with each transaction, such as PgBouncer: the outbox is"
                            + " polled (actioncast.outbox.poll). Add prepareThreshold=0 to the address, or reads fail.");
        }
        return shared;
    }

    private static int backend(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("select pg_backend_pid()")) {
            answer.next();
            return answer.getInt(1);
        }
    }

    private void nap(Duration limit) throws SQLException {
        var listener = connection().unwrap(PGConnection.class);
        var until = System.nanoTime() + limit.toNanos();
        listener.getNotifications();
        // Who committed before the lock was held has not rung.
        if (!outbox.isEmpty()) {
            return;
        }
        for (var left = limit.toMillis(); left > 0 && !stop.isSaid(); left = (until - System.nanoTime()) / 1_000_000) {
            var rung = listener.getNotifications((int) Math.min(left, NAP.toMillis()));
            if (rung != null && rung.length > 0) {
                return;
            }
        }
    }

    private boolean locked(String call) throws SQLException {
        try (var statement = connection().createStatement();
                var answer = statement.executeQuery("select " + call)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            throw new SQLException("There is no connection to listen on.");
        }
        return connection;
    }
}
