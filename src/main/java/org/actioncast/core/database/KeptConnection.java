package org.actioncast.core.database;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection for what PostgreSQL says by itself (LISTEN): one of its own and not the pool's, whose driver is another class on Open Liberty.
 *
 * @param connection null where there is none to be had
 * @param why there is none
 */
public record KeptConnection(@Nullable Connection connection, String why) {

    private static final System.Logger LOG = System.getLogger(KeptConnection.class.getName());

    /** For an answer. A database that is gone without a word must not keep its thread. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    /** Other clients may have had their turn between two of ours. */
    private static final int LOOKS = 5;

    /**
     * None where the container's data source leads elsewhere than the settings, nor where PostgreSQL is not asked by itself.
     *
     * @param otherwise what is done without one, for the operator: the middle of a sentence
     */
    public static KeptConnection open(DataSource pool, String otherwise) throws SQLException {
        try (var pooled = pool.getConnection()) {
            if (!pooled.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                return none("the database is not PostgreSQL");
            }
            var connection = new ConfiguredDataSource().getConnection();
            try {
                connection.setNetworkTimeout(Runnable::run, (int) ANSWER_LIMIT.toMillis());
                return checked(pooled, connection, otherwise);
            } catch (SQLException | RuntimeException e) {
                close(connection);
                throw e;
            }
        }
    }

    private static KeptConnection checked(Connection pooled, Connection connection, String otherwise)
            throws SQLException {
        if (!connection.getMetaData().getURL().equals(pooled.getMetaData().getURL())) {
            close(connection);
            return none("the server's data source leads elsewhere than actioncast.db.url");
        }
        if (isShared(pooled, connection)) {
            LOG.log(
                    WARNING,
                    "actioncast.db.url leads through a pooler that changes connections with each transaction, such as PgBouncer: {0}. Add"
                            + " prepareThreshold=0 to the address, or reads fail.",
                    otherwise);
            close(connection);
            return none("a pooler changes connections with each transaction");
        }
        return new KeptConnection(connection, "");
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
        return shared;
    }

    public static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.log(DEBUG, "A connection that was kept was lost: {0}", e.toString());
        }
    }

    private static KeptConnection none(String why) {
        return new KeptConnection(null, why);
    }

    private static int backend(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("select pg_backend_pid()")) {
            answer.next();
            return answer.getInt(1);
        }
    }
}
