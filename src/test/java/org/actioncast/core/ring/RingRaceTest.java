package org.actioncast.core.ring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A lane reads at the ring's tail while the log's thread overwrites it. */
class RingRaceTest {

    private static final int BATCHES = 20_000;
    private static final int WRITES = 2_000;

    @Test
    @DisplayName(
            "RI4: a cursor that falls off the ring between two looks is behind, and gets nothing in the wrong order")
    void neverCutsWhatIsNoLongerThere() {
        var ring =
                new Ring(CHANNEL, Limits.ringActions(8).maxFrame(200).settings(), new AtomicLong(), MemoryLog.SILENT);
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

    @Test
    @DisplayName(
            "RI1, RI3, RI12: a reader of the ring alone gets what two nodes log at the same time, once and in the order of the log")
    void fillsWhatAnotherNodeLogs() throws Exception {
        var log = new MemoryLog(CHANNEL);
        var readers = Executors.newFixedThreadPool(2);
        var ring = new Ring(
                CHANNEL,
                new Limits(100_000, 1 << 28, 1 << 28, 1 << 16).settings(),
                new AtomicLong(),
                after -> CompletableFuture.supplyAsync(() -> log.after(after, 50_000), readers));
        ring.open(log.newest(1));
        var elsewhere = CompletableFuture.runAsync(() -> {
            for (var i = 0; i < WRITES; i++) {
                log.log(1, null, "1");
                ring.hint(log.head().offset());
            }
        });
        for (var i = 0; i < WRITES; i++) {
            ring.append(log.log(1, null, "1"));
        }
        elsewhere.get(30, SECONDS);
        ring.current(log.head()).get(30, SECONDS);
        readers.shutdown();

        var reached = 0L;
        for (var at = ring.sequenceAfter(0); ring.goesBeyond(at); ) {
            var stretch = Objects.requireNonNull(ring.stretch(at));
            assertThat(stretch.from()).isEqualTo(reached + 1);
            reached = stretch.through();
            at = stretch.end();
        }
        assertThat(reached).isEqualTo(2 * WRITES);
    }
}
