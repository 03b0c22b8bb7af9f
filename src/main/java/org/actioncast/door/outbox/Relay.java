package org.actioncast.door.outbox;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.actioncast.core.lifecycle.DrainStarted;
import org.actioncast.core.submission.NotLogged;
import org.actioncast.settings.Settings;

/** The thread that relays, batch after batch, and sleeps in between. */
@ApplicationScoped
public class Relay {

    private static final System.Logger LOG = System.getLogger(Relay.class.getName());
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration COUNT_PAUSE = Duration.ofSeconds(5);

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
    private volatile Waiting waiting = Waiting.NONE;
    private long countedAt = System.nanoTime() - COUNT_PAUSE.toNanos();
    private int limit = settings.batch();
    private Duration pause = Duration.ZERO;
    private Thread thread = new Thread();

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
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

    /** Of all servers, a few seconds ago. */
    public Waiting waiting() {
        return waiting;
    }

    private void run() {
        try (var bell = new Bell(outbox, stop)) {
            while (!stop.isSaid()) {
                try {
                    relayWhatWaits();
                    count();
                    bell.sleep(settings.poll());
                } catch (SQLException | RuntimeException e) {
                    failed(e);
                }
            }
        }
    }

    private void relayWhatWaits() throws SQLException {
        while (!stop.isSaid() && !outbox.isEmpty()) {
            var done = outbox.relay(limit, settings.maxRefused());
            relayed.add(done.logged());
            refused.add(done.refused());
            if (!done.mine()) {
                stop.await(ELSEWHERE);
                return;
            }
            limit = Math.min(settings.batch(), limit * 2);
            count();
        }
        if (!pause.isZero()) {
            LOG.log(INFO, "The outbox is relayed again.");
            pause = Duration.ZERO;
        }
    }

    private void count() throws SQLException {
        if (System.nanoTime() - countedAt >= COUNT_PAUSE.toNanos()) {
            waiting = outbox.isEmpty() ? Waiting.NONE : outbox.waiting();
            countedAt = System.nanoTime();
        }
    }

    private void failed(Exception e) {
        if (e instanceof NotLogged notLogged && notLogged.why() == NotLogged.Why.QUEUE_FULL) {
            limit = Math.max(1, limit / 2);
        }
        if (pause.isZero() && !stop.isSaid()) {
            LOG.log(WARNING, "The outbox is not relayed now; it is tried again until it is: {0}", e.toString());
        }
        pause = pause.isZero() ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
        stop.await(pause);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
