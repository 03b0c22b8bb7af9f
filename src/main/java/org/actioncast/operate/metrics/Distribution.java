package org.actioncast.operate.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How large what happened was: so many up to each bound, counted from the start on, as Prometheus' histograms are. The containers' own meters give
 * quantiles, which cannot be summed over servers, and Payara's buckets are of a sample.
 */
final class Distribution {

    private final long[] bounds;
    private final AtomicLongArray counts;
    private final LongAdder sum = new LongAdder();

    /** @param bounds ascending, each included in its bucket; there is one more for what is larger */
    Distribution(long... bounds) {
        this.bounds = bounds.clone();
        counts = new AtomicLongArray(bounds.length + 1);
    }

    void record(long value) {
        var found = Arrays.binarySearch(bounds, value);
        counts.incrementAndGet(found < 0 ? -found - 1 : found);
        sum.add(value);
    }

    /** How many were at most as large as the bound of this number. */
    long upTo(int bound) {
        var total = 0L;
        for (var i = 0; i <= bound; i++) {
            total += counts.get(i);
        }
        return total;
    }

    long count() {
        return upTo(bounds.length);
    }

    long sum() {
        return sum.sum();
    }
}
