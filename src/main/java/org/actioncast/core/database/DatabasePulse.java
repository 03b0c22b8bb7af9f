package org.actioncast.core.database;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * When the database last answered. It is asked every two seconds, whoever wants to know and how often: a check of health costs it
 * nothing, and does not wait for it.
 */
@ApplicationScoped
public class DatabasePulse {

    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final System.Logger LOG = System.getLogger(DatabasePulse.class.getName());

    @Resource(lookup = "java:app/jdbc/actions")
    private DataSource database;

    private volatile long answeredAt = System.nanoTime();
    private volatile boolean refused;

    /** How long ago; nothing is known of it after an error, which {@link #refused} tells. */
    public Duration sinceAnswer() {
        return Duration.ofNanos(System.nanoTime() - answeredAt);
    }

    /** Whether the last question ended in an error. */
    public boolean refused() {
        return refused;
    }

    /** A table of ours, for a database without the schema answers nobody. */
    void ask() {
        try (var connection = database.getConnection();
                var question = connection.prepareStatement("select count(*) from channel where id < 0");
                var answer = question.executeQuery()) {
            answer.next();
            answeredAt = System.nanoTime();
            refused = false;
        } catch (SQLException | RuntimeException e) {
            LOG.log(DEBUG, "The database does not answer: {0}", e.toString());
            refused = true;
        }
    }
}
