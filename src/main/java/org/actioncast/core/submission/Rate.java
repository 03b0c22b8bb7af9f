package org.actioncast.core.submission;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How fast each of many callers may post. A caller may be a second ahead of its rate, so that a burst is no offence, and one request
 * may go beyond that, so that its size is only the matter of the limits on its size; what it has had too early it waits for.
 *
 * <p>The generic cell rate algorithm: of each caller one number is kept, the moment at which it will have caught up with its rate.
 */
final class Rate {

    /** Callers remembered, the longest silent ones forgotten first: about 200 bytes each. */
    private static final int REMEMBERED = 10_000;

    private static final long AHEAD = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final long interval;
    private final Map<Object, Long> paidUntil = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param perSecond actions; 0 for any number
     * @param nanos the time, as {@link System#nanoTime} has it. Read under the lock: a thread that stood still between its look at the clock and
     *     its turn would find the callers after it ahead of their time
     */
    Rate(int perSecond, LongSupplier nanos) {
        this.nanos = nanos;
        interval = perSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() / perSecond;
    }

    /**
     * Takes so many actions of a caller, or none of them.
     *
     * @return how long to wait, zero when they were taken
     */
    synchronized Duration take(Object caller, int actions) {
        if (interval == 0) {
            return Duration.ZERO;
        }
        var now = nanos.getAsLong();
        var paid = paidUntil.get(caller);
        var ahead = paid == null ? 0 : Math.max(0, paid - now);
        if (ahead > AHEAD) {
            return Duration.ofNanos(ahead - AHEAD);
        }
        paidUntil.put(caller, now + ahead + actions * interval);
        return Duration.ZERO;
    }
}
