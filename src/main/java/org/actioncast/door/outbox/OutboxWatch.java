package org.actioncast.door.outbox;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.actioncast.core.lifecycle.SettingsAccepted;
import org.actioncast.core.lifecycle.Tasks;

/**
 * Counts what waits in the outbox, whether anybody relays or not: an alarm must not depend on what it warns of. While the database does not answer, the
 * first row grows older as if it had.
 */
@ApplicationScoped
public class OutboxWatch {

    private static final System.Logger LOG = System.getLogger(OutboxWatch.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private record Count(Waiting waiting, long at) {

        private Waiting now() {
            var since = Duration.ofNanos(System.nanoTime() - at);
            return waiting.rows() == 0
                    ? waiting
                    : new Waiting(waiting.rows(), waiting.oldest().plus(since));
        }
    }

    @Inject
    private Tasks tasks;

    @Inject
    private Outbox outbox;

    private volatile Count count = new Count(Waiting.NONE, System.nanoTime());
    private volatile boolean failing;

    void start(@Observes SettingsAccepted accepted) {
        look();
        tasks.every(PAUSE, this::look);
    }

    /** Of all servers, a few seconds ago. */
    public Waiting waiting() {
        return count.now();
    }

    /** A failure is said once, until there is a count again. */
    private void look() {
        try {
            var at = System.nanoTime();
            count = new Count(outbox.waiting(), at);
            failing = false;
        } catch (SQLException | RuntimeException e) {
            if (!failing) {
                LOG.log(WARNING, "What waits in the outbox cannot be counted now: {0}", e.toString());
            }
            failing = true;
        }
    }
}
