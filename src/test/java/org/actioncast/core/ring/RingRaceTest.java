package org.actioncast.core.ring;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A lane reads at the ring's tail while the log's thread overwrites it. */
class RingRaceTest {

    private static final int BATCHES = 20_000;

    @Test
    @DisplayName(
            "RI4: a cursor that falls off the ring between two looks is behind, and gets nothing in the wrong order")
    void neverCutsWhatIsNoLongerThere() {
        var ring = new Ring(CHANNEL, Limits.ringActions(8).maxFrame(200).settings(), new AtomicLong());
        var log = new MemoryLog(CHANNEL);
        ring.open(log.newest(1));
        var writer = CompletableFuture.runAsync(() -> {
            for (var i = 0; i < BATCHES; i++) {
                ring.append(log.log(6, null, "1"));
                log.forget(6);
            }
        });

        assertThatCode(() -> {
                    var sequence = 0L;
                    var reached = 0L;
                    while (!writer.isDone()) {
                        if (!ring.reaches(sequence)) {
                            reached = ring.head().offset();
                            sequence = Math.max(0, ring.sequenceAfter(reached));
                            continue;
                        }
                        var stretch = ring.stretch(sequence);
                        if (stretch != null) {
                            assertThat(stretch.from()).isEqualTo(reached + 1);
                            reached = stretch.through();
                            sequence = stretch.end();
                        }
                    }
                })
                .doesNotThrowAnyException();
        assertThat(writer).isCompleted();
    }
}
