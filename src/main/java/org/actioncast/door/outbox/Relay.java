package org.actioncast.door.outbox;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.lifecycle.DrainStarted;
import org.actioncast.core.lifecycle.SettingsAccepted;
import org.actioncast.core.submission.NotLogged;
import org.actioncast.settings.Settings;

/** The thread that relays, batch after batch, and sleeps in between. */
@ApplicationScoped
public class Relay {

    private static final System.Logger LOG = System.getLogger(Relay.class.getName());
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Another server is at it, or was until a moment ago. */
    private static final Duration ELSEWHERE = Duration.ofMillis(100);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Outbox outbox;

    private final OutboxSettings settings = OutboxSettings.from(Settings.of(Relay.class));
    private final Stop stop = new Stop();
    private final LongAdder relayed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Tries tries = new Tries(settings.maxTries());
    private int limit = settings.batch();
    private Duration pause = Duration.ZERO;
    private Thread thread = new Thread();

    /** Checks the settings before anything begins. */
    static void check(@Observes ApplicationDeployed deployed) {
        OutboxSettings.from(Settings.of(Relay.class));
    }

    void start(@Observes SettingsAccepted accepted) {
        if (settings.enabled()) {
            thread = threads.newThread(this::run);
            thread.setName("actioncast-outbox");
            thread.start();
        }
    }

    /** What the log has taken it finishes, and then its rows are deleted; or another server asks for them once more. */
    void on(@Observes @Priority(DrainStarted.OUTBOX_PRIORITY) DrainStarted begun) {
        stop.say();
    }

    @PreDestroy
    void stop() {
        stop.say();
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Rows this server has put into the log since its start. */
    public long relayed() {
        return relayed.sum();
    }

    /** Rows this server has put aside since its start. */
    public long refused() {
        return refused.sum();
    }

    private void run() {
        try (var bell = new Bell(outbox, stop)) {
            while (!stop.isSaid()) {
                try {
                    relayWhatWaits();
                    bell.sleep(settings.poll());
                } catch (Throwable e) {
                    // Any error: without this thread nothing is relayed any more.
                    failed(e);
                }
            }
        }
    }

    private void relayWhatWaits() throws SQLException {
        while (!stop.isSaid() && !outbox.isEmpty()) {
            var done = outbox.relay(limit, settings.maxRefused(), tries);
            tries.end();
            count(done);
            if (!done.mine()) {
                stop.await(ELSEWHERE);
                return;
            }
            limit = Math.min(settings.batch(), limit * 2);
            goOn();
        }
        tries.forgetAll();
        goOn();
    }

    private void count(Relayed done) {
        relayed.add(done.logged());
        refused.add(done.refused());
    }

    private void goOn() {
        if (!pause.isZero()) {
            LOG.log(INFO, "The outbox is relayed again.");
            pause = Duration.ZERO;
        }
    }

    private void failed(Throwable e) {
        var full = e instanceof NotLogged notLogged && notLogged.why() == NotLogged.Why.QUEUE_FULL;
        // Otherwise it may be one of these rows.
        limit = full ? Math.max(1, limit / 2) : 1;
        if (pause.isZero() && !stop.isSaid()) {
            LOG.log(WARNING, "The outbox is not relayed now; it is tried again until it is: {0}", e.toString());
        }
        pause = pause.isZero() ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
        if (e instanceof NotLogged || !databaseAnswers()) {
            tries.end();
        } else {
            tries.failed().ifPresent(this::putAside);
        }
        stop.await(pause);
    }

    private boolean databaseAnswers() {
        try {
            outbox.isEmpty();
            return true;
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    /** At once: a moment later, what was wrong with the log may be over. */
    private void putAside(OutboxRow row) {
        tries.forget(row);
        try {
            count(outbox.putAside(row, tries.sentence(), settings.maxRefused()));
            pause = Duration.ZERO;
        } catch (SQLException | RuntimeException e) {
            passOver(row, e);
        }
    }

    private void passOver(OutboxRow row, Exception why) {
        try {
            outbox.note(row, tries.sentence(), settings.maxRefused());
            if (outbox.passOver(row)) {
                LOG.log(
                        ERROR,
                        "A row of the outbox cannot be deleted and is passed over, turn " + row.turn() + ".",
                        why);
                pause = Duration.ZERO;
            }
        } catch (SQLException | RuntimeException e) {
            LOG.log(WARNING, "A row of the outbox cannot be put aside now; it is tried again: {0}", e.toString());
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
