package org.actioncast.core.database;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * When the database last answered that it can be written. It is asked every two seconds, whoever wants to know and how often: a check of health
 * costs it nothing, and does not wait for it.
 */
@ApplicationScoped
public class DatabasePulse {

    static final Duration PAUSE = Duration.ofSeconds(2);

    /** Of a table of ours, for a database without the schema answers nobody. Touches no row, and is refused where nothing may be written. */
    private static final String QUESTION = "update channel set head = head where id < 0";

    /** Touches one that nobody waits for long, and shows whether a disk is full too. */
    private static final String WRITE = "update revocation_head set head = head where id = 1";

    private static final System.Logger LOG = System.getLogger(DatabasePulse.class.getName());

    @Resource(lookup = "java:app/jdbc/actions")
    private DataSource database;

    private volatile long answeredAt = System.nanoTime();
    private volatile @Nullable String refusal;
    private volatile boolean doubted;

    /** How long ago; nothing is known of it after an error, which {@link #refusal} tells. */
    public Duration sinceAnswer() {
        // First: read after the clock, it may be later.
        var answered = answeredAt;
        return Duration.ofNanos(System.nanoTime() - answered);
    }

    /** The error in which the last question ended, if it did. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Something was not written that should have been: the next questions are something to write, until one is. */
    public void doubt() {
        doubted = true;
    }

    void ask() {
        try (var connection = database.getConnection()) {
            ask(connection);
        } catch (SQLException | RuntimeException e) {
            refused(DatabaseOutage.behind(e).orElse(e.getClass().getSimpleName()));
        }
    }

    private void ask(Connection connection) throws SQLException {
        try (var question = connection.createStatement()) {
            var writing = doubted;
            question.executeUpdate(writing ? WRITE : QUESTION);
            answered(writing);
        } catch (SQLException e) {
            if (DatabaseOutage.isReadOnly(e)) {
                ReadOnlyConnections.end(connection);
                doubt();
            }
            throw e;
        }
    }

    private void answered(boolean written) {
        answeredAt = System.nanoTime();
        if (written) {
            doubted = false;
        }
        if (refusal != null) {
            LOG.log(INFO, "The database can be written again.");
        }
        refusal = null;
    }

    private void refused(String words) {
        if (refusal == null) {
            LOG.log(WARNING, "The database cannot be written now: {0}.", words);
        }
        refusal = words;
    }
}
