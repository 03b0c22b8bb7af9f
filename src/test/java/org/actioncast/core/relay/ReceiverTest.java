package org.actioncast.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReceiverTest {

    private final OneChannel node = new OneChannel();

    @Test
    @DisplayName(
            "RE1: what another node has logged is read in the log when it is hinted at, and not asked for otherwise")
    void readsWhatIsHintedAt() {
        node.log(2);
        var ring = node.join();
        node.log(3);

        node.receiver.hear(node.line("other", 1));
        node.receiver.hear(node.line("other", 2));

        node.assertIsComplete(ring);
        assertThat(node.heads).hasValue(0);
        assertThat(node.receiver.heard()).isEqualTo(2);
        assertThat(node.hearing.hears()).isFalse();
    }

    @Test
    @DisplayName("RE6: what it says itself is how it knows that it hears")
    void hearsItself() {
        node.receiver.hear(node.line("me", 1));

        assertThat(node.hearing.hears()).isTrue();
        assertThat(node.receiver.heard()).isZero();
    }

    @Test
    @DisplayName("RE15: a node that it hears is told what was not said while there was none")
    void tellsTheFirstOtherNode() {
        node.stop.alone(true);
        node.receiver.hear(node.line("me", 1));
        assertThat(node.stop.take().isEmpty()).isTrue();

        node.receiver.hear(node.line("other", 1));

        assertThat(node.stop.take().all()).isTrue();
        assertThat(node.sequences.hasOthersThan("me")).isTrue();
        assertThat(node.sequences.hasOthersThan("other")).isTrue();
    }

    @Test
    @DisplayName("RE5: a number too many has all heads looked at, at once; a line that comes late or twice does not")
    void looksWhenALineIsMissing() {
        var ring = node.join();
        node.receiver.hear(Hints.start("other", 5, false));
        node.log(1);

        node.receiver.hear(Hints.start("other", 8, false));

        node.assertIsComplete(ring);
        assertThat(node.receiver.lost()).isEqualTo(2);
        var heads = node.heads.get();
        node.clock.addAndGet(Duration.ofSeconds(1).toNanos());
        node.receiver.hear(Hints.start("other", 7, false));
        node.receiver.hear(Hints.start("other", 8, false));
        node.receiver.hear(Hints.start("other", 9, false));
        assertThat(node.heads).hasValue(heads);
    }

    @Test
    @DisplayName("RE4, RE5: a node that had more to say than it could has all heads looked at")
    void looksWhenThereIsMore() {
        var ring = node.join();
        node.log(1);

        node.receiver.hear(Hints.start("other", 1, true));

        node.assertIsComplete(ring);
    }

    @Test
    @DisplayName("RE2: what nobody understands, and what is not true, changes nothing")
    void believesNothing() {
        var ring = node.join();
        node.log(2);

        node.receiver.hear("some application's own");
        node.receiver.hear(Hints.start("other", 1, false) + Hints.head(OneChannel.ID, 1_000) + Hints.head(99, 1));
        node.strangers.ask();
        node.receiver.hear(Hints.start("other", 2, false) + Hints.head(OneChannel.ID, 1_000_000));
        node.log(1);
        node.receiver.hear(node.line("other", 3));

        node.assertIsComplete(ring);
    }

    @Test
    @DisplayName("RE7: all heads are looked at when it has begun to listen, not before")
    void looksAfterItHasBegunToListen() {
        var ring = node.join();
        node.engine.receives.add(() -> {
            node.log(1);
            return List.of();
        });
        node.engine.receives.add(this::stop);

        node.receiver.run();

        node.assertIsComplete(ring);
    }

    @Test
    @DisplayName("RE6, RE7: when the engine fails it tries again, and then looks at all heads")
    void triesAgain() {
        var ring = node.join();
        node.engine.receives.add(() -> {
            throw EngineFailed.now("terminated");
        });
        node.engine.receives.add(() -> {
            throw new IllegalStateException("a defect");
        });
        node.engine.receives.add(() -> {
            node.clock.addAndGet(Duration.ofSeconds(1).toNanos());
            node.log(1);
            return List.of();
        });
        node.engine.receives.add(this::stop);

        node.receiver.run();

        assertThat(node.hearing.state()).isEqualTo("looks every second: terminated");
        node.assertIsComplete(ring);
    }

    @Test
    @DisplayName("RE6: a node that does not hear itself says so, and begins anew")
    void noticesThatItIsDeaf() {
        node.engine.receives.add(() -> List.of(node.line("me", 1)));
        node.engine.receives.add(() -> {
            assertThat(node.hearing.hears()).isTrue();
            node.clock.addAndGet(Hearing.LIMIT.toNanos() + 1);
            return List.of();
        });
        node.engine.receives.add(List::of);
        node.engine.receives.add(this::stop);

        node.receiver.run();

        assertThat(node.engine.begunAnew).isEqualTo(1);
        assertThat(node.hearing.state()).startsWith("looks every second: nothing has come back for 5 s");
    }

    @Test
    @DisplayName("RE6: where there is no engine, nothing is tried, and the state says why")
    void endsWhereThereIsNoEngine() {
        node.engine.receives.add(() -> {
            throw EngineFailed.forGood("the database is not PostgreSQL");
        });

        node.receiver.run();

        assertThat(node.hearing.state()).isEqualTo("looks every second: the database is not PostgreSQL");
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 50).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName(
            "RE2, RE5: an engine that drops, doubles and reorders a third of all lines costs a moment, and no action")
    void losesNothingWithAnEngineThatIsBad(int seed) {
        var random = new Random(seed);
        var ring = node.join();
        var sequences = new long[2];
        var late = new ArrayList<String>();
        for (var i = 0; i < 200; i++) {
            node.clock.addAndGet(Duration.ofMillis(20).toNanos());
            node.log(1);
            var sender = random.nextInt(2);
            var line = node.line("node" + sender, ++sequences[sender]);
            switch (random.nextInt(9)) {
                case 0 -> {}
                case 1 -> {
                    node.receiver.hear(line);
                    node.receiver.hear(line);
                }
                case 2 -> late.add(line);
                default -> node.receiver.hear(line);
            }
            if (!late.isEmpty() && random.nextInt(4) == 0) {
                node.receiver.hear(late.remove(random.nextInt(late.size())));
            }
        }
        for (var sender = 0; sender < 2; sender++) {
            node.receiver.hear(Hints.start("node" + sender, ++sequences[sender], false));
        }
        node.clock.addAndGet(Duration.ofSeconds(1).toNanos());
        node.poll.lookIfDue(Duration.ofSeconds(10));

        node.assertIsComplete(ring);
        assertThat(node.receiver.lost()).isPositive();
    }

    private List<String> stop() {
        node.stop.close();
        return List.of();
    }
}
