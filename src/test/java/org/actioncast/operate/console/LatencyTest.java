package org.actioncast.operate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {

    private final Latency latency = new Latency();

    @Test
    void saysNothingOfASecondInWhichNothingHappened() {
        assertThat(latency.take().p50()).isNaN();
        assertThat(latency.take().p99()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.9, 1, 1.5, 7, 64, 999, 60_000})
    void isNeverTooLowAndAtMostAnEighthTooHigh(double milliseconds) {
        record(milliseconds);

        assertThat(latency.take().p99()).isBetween(milliseconds, milliseconds * 1.126);
    }

    @Test
    void partsTheMiddleFromTheWorst() {
        for (var i = 1; i <= 98; i++) {
            record(1);
        }
        record(500);
        record(500);

        var seen = latency.take();

        assertThat(seen.p50()).isBetween(1.0, 1.2);
        assertThat(seen.p99()).isBetween(500.0, 563.0);
    }

    @Test
    void beginsAnewWithEachLook() {
        record(1);

        latency.take();

        assertThat(latency.take().p50()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    void takesWhateverAClockSays(long nanos) {
        latency.record(nanos);

        assertThat(latency.take().p50()).isGreaterThanOrEqualTo(0);
    }

    private void record(double milliseconds) {
        latency.record((long) (milliseconds * TimeUnit.MILLISECONDS.toNanos(1)));
    }
}
