package org.actioncast.core.ring;

import java.time.Duration;

/** A ring and how many read it. Changed only inside {@code compute} of the map of all, which makes that atomic. */
final class Held {

    final Ring ring;
    volatile int readers;
    long idleSince;

    /** The number of its channel, or 0 while that is not known. */
    volatile long id;

    Held(Ring ring) {
        this.ring = ring;
    }

    boolean isIdle(Duration linger) {
        return readers == 0 && System.nanoTime() - idleSince > linger.toNanos();
    }
}
