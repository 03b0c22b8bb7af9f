package org.actioncast.client;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Wakes the one thread that sleeps here. Ringing costs a read while nobody does, so callers in a hurry can. */
final class Bell {

    private volatile @Nullable Thread sleeper;

    /** Something the sleeper waits for may be there. */
    void ring() {
        var thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Until it is ready, or so many nanoseconds have passed. Looks after it has lain down, so no ring is missed. */
    void sleepUnless(BooleanSupplier ready, long nanos) {
        var until = System.nanoTime() + nanos;
        sleeper = Thread.currentThread();
        try {
            for (var left = nanos; left > 0 && !ready.getAsBoolean(); left = until - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        } finally {
            sleeper = null;
        }
    }
}
