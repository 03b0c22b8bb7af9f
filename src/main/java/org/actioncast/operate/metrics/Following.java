package org.actioncast.operate.metrics;

import java.util.function.LongSupplier;
import org.eclipse.microprofile.metrics.Counter;

/** A counter of MicroProfile Metrics that follows a count kept elsewhere. */
final class Following {

    private final Counter counter;
    private final LongSupplier count;
    private long seen;

    Following(Counter counter, LongSupplier count) {
        this.counter = counter;
        this.count = count;
    }

    synchronized void follow() {
        var now = count.getAsLong();
        counter.inc(now - seen);
        seen = now;
    }
}
