package org.actioncast.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SU7: so many actions a second, and no more")
class RateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Rate tenASecond = new Rate(10);

    @Test
    void letsABurstOfASecondAndOneMorePass() {
        for (var i = 0; i < 11; i++) {
            assertThat(tenASecond.take("a", 1, 0)).as("action %s", i).isZero();
        }

        assertThat(tenASecond.take("a", 1, 0)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void letsTheRatePassForEver() {
        for (var i = 0; i < 1000; i++) {
            assertThat(tenASecond.take("a", 1, i * SECOND / 10))
                    .as("action %s", i)
                    .isZero();
        }
    }

    @Test
    void takesTheSameRequestWhenTheCallerHasWaited() {
        tenASecond.take("a", 50, 0);
        var wait = tenASecond.take("a", 1, 0);

        assertThat(wait).isEqualTo(Duration.ofSeconds(4));
        assertThat(tenASecond.take("a", 1, wait.toNanos() - 1)).isPositive();
        assertThat(tenASecond.take("a", 1, wait.toNanos())).isZero();
    }

    @Test
    void countsNothingOfWhatItRefuses() {
        tenASecond.take("a", 50, 0);
        for (var i = 0; i < 100; i++) {
            tenASecond.take("a", 50, 0);
        }

        assertThat(tenASecond.take("a", 1, 0)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void doesNotMakeOneCallerWaitForAnother() {
        tenASecond.take("a", 50, 0);

        assertThat(tenASecond.take("b", 1, 0)).isZero();
    }

    @Test
    void savesNothingUpForLater() {
        for (var i = 0; i < 11; i++) {
            tenASecond.take("a", 1, 100 * SECOND);
        }

        assertThat(tenASecond.take("a", 1, 100 * SECOND)).isPositive();
    }

    @Test
    void knowsNoLimitWhenThereIsNone() {
        var any = new Rate(0);
        any.take("a", 1_000_000, 0);

        assertThat(any.take("a", 1, 0)).isZero();
    }
}
