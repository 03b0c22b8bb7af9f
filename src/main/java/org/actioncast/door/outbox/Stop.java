package org.actioncast.door.outbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends every pause of the relay at once. Not by an interrupt: H2 closes its file when its thread is interrupted. */
final class Stop {

    private final CountDownLatch said = new CountDownLatch(1);

    void say() {
        said.countDown();
    }

    boolean isSaid() {
        return said.getCount() == 0;
    }

    void await(Duration limit) {
        try {
            said.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // the container takes its threads back
            Thread.currentThread().interrupt();
            say();
        }
    }
}
