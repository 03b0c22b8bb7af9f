package org.actioncast.operate.console;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long something took during one second. Recorded by any thread, read by one. */
final class Latency {

    /** Each power of two is parted in so many: a figure is at most an eighth too high. */
    private static final int PARTS = 8;

    private static final int PART_BITS = 3;
    private static final int POWERS = 48;

    private final AtomicLongArray counts = new AtomicLongArray(POWERS * PARTS);

    /**
     * What was recorded since the last look.
     *
     * @param p50 half took no longer, in milliseconds; NaN when there was none
     * @param p99 the same for 99 of 100
     */
    record Seen(double p50, double p99) {}

    void record(long nanos) {
        counts.incrementAndGet(bucket(Math.max(PARTS, nanos)));
    }

    /** And begins anew. */
    Seen take() {
        var taken = new long[counts.length()];
        var total = 0L;
        for (var i = 0; i < taken.length; i++) {
            taken[i] = counts.getAndSet(i, 0);
            total += taken[i];
        }
        return new Seen(quantile(taken, total, 0.5), quantile(taken, total, 0.99));
    }

    private static double quantile(long[] taken, long total, double part) {
        var wanted = (long) Math.ceil(total * part);
        var passed = 0L;
        for (var i = 0; i < taken.length && total > 0; i++) {
            passed += taken[i];
            if (passed >= wanted) {
                return end(i) / (double) TimeUnit.MILLISECONDS.toNanos(1);
            }
        }
        return Double.NaN;
    }

    private static int bucket(long nanos) {
        var power = Math.min(POWERS - 1, 63 - Long.numberOfLeadingZeros(nanos));
        var part = (int) (nanos >>> (power - PART_BITS)) & PARTS - 1;
        return power * PARTS + part;
    }

    /** The first nanosecond behind a bucket. */
    private static long end(int bucket) {
        var power = bucket / PARTS;
        return (long) (PARTS + bucket % PARTS + 1) << (power - PART_BITS);
    }
}
