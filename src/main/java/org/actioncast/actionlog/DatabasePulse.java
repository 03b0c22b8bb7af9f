package org.actioncast.actionlog;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * When the database last answered. It is asked every two seconds, whoever wants to know and how often: a check of health costs it
 * nothing, and does not wait for it.
 */
@ApplicationScoped
public class DatabasePulse {

    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final System.Logger LOG = System.getLogger(DatabasePulse.class.getName());

    @Inject
    private ActionLog log;

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

    void ask() {
        try {
            log.answers();
            answeredAt = System.nanoTime();
            refused = false;
        } catch (RuntimeException e) {
            LOG.log(DEBUG, "The database does not answer: {0}", e.toString());
            refused = true;
        }
    }
}
