package org.actioncast.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RE5: the numbers of a node's lines")
class SequencesTest {

    private final AtomicLong clock = new AtomicLong();
    private final Sequences sequences = new Sequences(clock::get);

    @Test
    void beginAnywhereAndShowWhatWasLeftOut() {
        assertThat(sequences.hear("a", 40)).isZero();
        assertThat(sequences.hear("b", 1)).isZero();
        assertThat(sequences.hear("a", 41)).isZero();
        assertThat(sequences.hear("a", 44)).isEqualTo(2);
        assertThat(sequences.hear("a", 43)).isZero();
        assertThat(sequences.hear("a", 45)).isZero();
    }

    @Test
    void endWithTheSilenceOfTheNodeOnce() {
        sequences.hear("a", 1);
        clock.addAndGet(Sequences.SILENCE.toNanos());
        sequences.hear("b", 1);
        assertThat(sequences.forgetTheSilent()).isFalse();

        clock.incrementAndGet();

        assertThat(sequences.forgetTheSilent()).isTrue();
        assertThat(sequences.forgetTheSilent()).isFalse();
        assertThat(sequences.hear("a", 9)).isZero();
    }
}
