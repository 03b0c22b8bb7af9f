package org.actioncast.core.relay;

import static java.lang.System.Logger.Level.INFO;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether this node hears what nodes say: what it says itself comes back to it. Any thread. */
final class Hearing {

    /** More than two heartbeats. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Hearing.class.getName());

    private final LongSupplier clock;
    private boolean hears;
    private boolean said;
    private long heardAt;
    private String why = "not yet";

    /** @param clock nanoseconds */
    Hearing(LongSupplier clock) {
        this.clock = clock;
        heardAt = clock.getAsLong();
    }

    /** From now on what is said can be heard. */
    synchronized void begun() {
        heardAt = clock.getAsLong();
    }

    /** A line of this node has come back. */
    synchronized void itself() {
        if (!hears) {
            LOG.log(INFO, "What other nodes log is heard of.");
        }
        hears = true;
        said = false;
        heardAt = clock.getAsLong();
    }

    /** Nothing can be heard now. */
    synchronized void lost(String reason) {
        hears = false;
        why = reason;
        if (!said) {
            LOG.log(INFO, "What other nodes log is not heard of, and looked for every second: {0}.", reason);
        }
        said = true;
    }

    /** Whether it was so until now that nothing of this node's own has come back for too long. */
    synchronized boolean hasBecomeDeaf() {
        return clock.getAsLong() - heardAt > LIMIT.toNanos();
    }

    synchronized boolean hears() {
        return hears && !hasBecomeDeaf();
    }

    /** In words for the operator. */
    synchronized String state() {
        return hears() ? "hears other nodes" : "looks every second: " + why;
    }
}
