package org.actioncast.door.outbox;

import static java.lang.System.Logger.Level.INFO;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.actioncast.core.database.KeptConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Wakes the relay when a transaction commits, on PostgreSQL, over a connection that it keeps. One server listens at a time. While it sleeps it holds a
 * lock, by which a commit sees that there is somebody to be woken; a commit that finds the lock free says nothing.
 */
final class Bell implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Bell.class.getName());

    /** The locks of V3__outbox.sql. */
    private static final String ASLEEP = "(4201138, 1000)";

    private static final String LISTENER = "(4201138, 1001)";

    /** A sleeper cannot be woken when the server stops. */
    private static final Duration NAP = Duration.ofMillis(200);

    /** What a commit needs that is under way; then twice that, and so on. */
    private static final Duration MOMENT = Duration.ofMillis(10);

    private static final int MOST_DOUBLINGS = 20;

    private static final Duration RETRY = Duration.ofSeconds(10);

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
                // A commit is under way, of whatever length; or one that was prepared and forgotten, for which nobody
                // keeps awake.
                var wait = MOMENT.multipliedBy(1L << Math.min(moments++, MOST_DOUBLINGS));
                stop.await(wait.compareTo(limit) < 0 ? wait : limit);
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
        KeptConnection.close(connection);
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

    /** Not where nothing rings. */
    private void connect() throws SQLException {
        connection = KeptConnection.open(outbox.database(), "the outbox is polled (actioncast.outbox.poll)")
                .connection();
        silent = connection == null;
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
