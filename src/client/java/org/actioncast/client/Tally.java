package org.actioncast.client;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.actioncast.client.Listener.Dropped;

/** Counts, for any thread; and tells the log and the listener, on the client's own. */
final class Tally {

    private static final System.Logger LOG = System.getLogger(Actioncast.class.getName());

    final LongAdder delivered = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder shown = new LongAdder();
    final LongAdder requests = new LongAdder();
    final LongAdder failures = new LongAdder();

    private final Map<Dropped, LongAdder> dropped = new EnumMap<>(Dropped.class);
    private final Map<Dropped, Long> told = new EnumMap<>(Dropped.class);
    private final Listener listener;

    Tally(Listener listener) {
        this.listener = listener;
        for (var why : Dropped.values()) {
            dropped.put(why, new LongAdder());
        }
    }

    /** Told later: whoever drops is in a hurry. */
    void drop(Dropped why, long actions) {
        Objects.requireNonNull(dropped.get(why)).add(actions);
    }

    void refuse(String id, int status, String why) {
        refused.increment();
        LOG.log(WARNING, "Action {0} was refused ({1}): {2}", id, Integer.toString(status), why);
        tell(to -> to.refused(id, status, why));
    }

    void unreachable(String why) {
        LOG.log(WARNING, "Actions wait, for Actioncast does not take them: {0}", why);
        tell(to -> to.unreachable(why));
    }

    void reachable(long waiting) {
        LOG.log(INFO, "Actioncast takes actions again; {0} wait.", waiting);
        tell(Listener::reachable);
    }

    void tellDropped() {
        dropped.forEach((why, count) -> {
            var now = count.sum();
            var more = now - told.getOrDefault(why, 0L);
            if (more > 0) {
                told.put(why, now);
                LOG.log(WARNING, "{0} actions were dropped: {1}.", more, why);
                tell(to -> to.dropped(why, more));
            }
        });
    }

    private void tell(Consumer<Listener> what) {
        try {
            what.accept(listener);
        } catch (RuntimeException e) {
            LOG.log(WARNING, "A listener failed.", e);
        }
    }

    Counters counters(long waiting, long inMemory) {
        var drops = new EnumMap<Dropped, Long>(Dropped.class);
        dropped.forEach((why, count) -> drops.put(why, count.sum()));
        return new Counters(
                waiting,
                inMemory,
                delivered.sum(),
                refused.sum(),
                shown.sum(),
                Map.copyOf(drops),
                requests.sum(),
                failures.sum());
    }
}
