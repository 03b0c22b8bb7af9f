package org.actioncast.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SU7: so many actions a second, and no more")
class RateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long now;

    private final Rate tenASecond = new Rate(10, () -> now);

    @Test
    void letsABurstOfASecondAndOneMorePass() {
        for (var i = 0; i < 11; i++) {
            assertThat(tenASecond.take("a", 1)).as("action %s", i).isZero();
        }

        assertThat(tenASecond.take("a", 1)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void letsTheRatePassForEver() {
        for (var i = 0; i < 1000; i++) {
            assertThat(takeAt(i * SECOND / 10)).as("action %s", i).isZero();
        }
    }

    @Test
    void takesTheSameRequestWhenTheCallerHasWaited() {
        tenASecond.take("a", 50);
        var wait = tenASecond.take("a", 1);

        assertThat(wait).isEqualTo(Duration.ofSeconds(4));
        assertThat(takeAt(wait.toNanos() - 1)).isPositive();
        assertThat(takeAt(wait.toNanos())).isZero();
    }

    @Test
    void countsNothingOfWhatItRefuses() {
        tenASecond.take("a", 50);
        for (var i = 0; i < 100; i++) {
            tenASecond.take("a", 50);
        }

        assertThat(tenASecond.take("a", 1)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void doesNotMakeOneCallerWaitForAnother() {
        tenASecond.take("a", 50);

        assertThat(tenASecond.take("b", 1)).isZero();
    }

    @Test
    void savesNothingUpForLater() {
        for (var i = 0; i < 11; i++) {
            takeAt(100 * SECOND);
        }

        assertThat(takeAt(100 * SECOND)).isPositive();
    }

    @Test
    void knowsNoLimitWhenThereIsNone() {
        var any = new Rate(0, () -> now);
        any.take("a", 1_000_000);

        assertThat(any.take("a", 1)).isZero();
    }

    /** A machine without time for a thread: it has looked at the clock, and another caller comes ten seconds later, before it goes on. */
    @Test
    void doesNotHoldItAgainstACallerThatItStoodStill() throws InterruptedException {
        var rate = new AtomicReference<Rate>();
        var other = new Thread(() -> rate.get().take("a", 1));
        rate.set(new Rate(1_000_000, () -> {
            if (Thread.currentThread() == other) {
                return 10 * SECOND;
            }
            other.start();
            Awaitility.await().until(() -> other.getState() == State.BLOCKED || other.getState() == State.TERMINATED);
            return 0;
        }));

        assertThat(rate.get().take("a", 1)).isZero();
        other.join();
    }

    private Duration takeAt(long nanos) {
        now = nanos;
        return tenASecond.take("a", 1);
    }
}
