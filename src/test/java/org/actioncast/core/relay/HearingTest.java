package org.actioncast.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RE6: whether a node hears")
class HearingTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final Hearing hearing = new Hearing(clock::get);

    @Test
    void isNotSaidBeforeItHasHeardItself() {
        assertThat(hearing.hears()).isFalse();
        hearing.begun();
        assertThat(hearing.state()).isEqualTo("looks every second: not yet");

        hearing.itself();

        assertThat(hearing.state()).isEqualTo("hears other nodes");
    }

    @Test
    void endsWithTheTimeInWhichNothingComesBack() {
        hearing.itself();
        pass(Hearing.LIMIT);
        assertThat(hearing.hears()).isTrue();

        pass(Duration.ofMillis(1));

        assertThat(hearing.hears()).isFalse();
        assertThat(hearing.hasBecomeDeaf()).isTrue();
    }

    @Test
    @DisplayName(
            "RE6: a node that listens anew is given time until something can have come back, and hears with the first that does")
    void beginsAnew() {
        hearing.itself();
        pass(Hearing.LIMIT.multipliedBy(2));
        hearing.lost("nothing comes back");

        hearing.begun();

        assertThat(hearing.hasBecomeDeaf()).isFalse();
        assertThat(hearing.hears()).isFalse();
        hearing.itself();
        assertThat(hearing.hears()).isTrue();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
