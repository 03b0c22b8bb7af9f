package org.actioncast.core.ring;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Gap;
import org.actioncast.core.actionlog.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A ring and its log under a random history, against what a reader may rely on: everything in order, once, without a seam between the
 * two. A seed that fails fails again.
 */
class RingModelTest {

    private static final int SEEDS = 60;
    private static final int STEPS = 300;

    /** Entries in a page of the log, few, so that readers come back in the middle of what happens. */
    private static final int PAGE = 5;

    static List<Integer> seeds() {
        return IntStream.range(0, SEEDS).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName(
            "RI1, RI3, RI4, RI10, RI12: a reader sees every logged action once and in order, from the ring or from the log, whatever is hinted")
    void losesNothing(int seed) {
        var history = new History(new Random(seed));

        for (var i = 0; i < STEPS; i++) {
            history.step();
        }
        history.end();

        assertThat(history.readers).extracting(reader -> reader.reached).containsOnly(history.log.head());
        assertThat(history.readers).anyMatch(reader -> reader.stretches > 0 && reader.pages > 0);
    }

    private static final class History {

        private final Random random;
        private final AtomicLong totalBytes = new AtomicLong();
        private final MemoryLog log = new MemoryLog(CHANNEL);
        private final List<LoggedAction> heard = new ArrayList<>();
        private final List<Reader> readers = new ArrayList<>();
        private final Ring ring;
        private final List<Runnable> answers = new ArrayList<>();
        private final List<CompletableFuture<Void>> currents = new ArrayList<>();
        private int live;

        History(Random random) {
            this.random = random;
            var limits = new Limits(
                    1 + random.nextInt(40),
                    1024 + random.nextInt(16_000),
                    4096 + random.nextInt(16_000),
                    1024 + random.nextInt(4_000));
            ring = new Ring(CHANNEL, limits.settings(), totalBytes, this::ask);
            log(random.nextInt(10));
            var page = log.newest(PAGE);
            ring.append(log(random.nextInt(3)));
            ring.open(page);
            for (var i = 0; i < 3; i++) {
                readers.add(new Reader(ring, log, i == 0 ? Position.START : log.head()));
            }
        }

        void step() {
            switch (random.nextInt(28)) {
                case 0, 1, 2, 3, 4 -> tell(log(1 + random.nextInt(4)));
                case 5 -> tell(log(random.nextInt(60)));
                case 6, 7, 8 -> ring.append(action("live-" + live++).encoded());
                case 9 -> again();
                case 10 -> log(1 + random.nextInt(8)); // logged elsewhere: nobody tells the ring
                case 13 -> ring.reach(log.head());
                case 11 -> log.forget(random.nextInt(20));
                case 12 -> newLife();
                case 14, 15 -> ring.hint(log.head().offset() - random.nextInt(3));
                case 16 -> ring.hint(log.head().offset() + random.nextInt(100)); // and that is not true
                case 17 -> current();
                case 18, 19, 20, 21, 22 -> answer();
                default -> {
                    var reader = readers.get(random.nextInt(readers.size()));
                    for (var i = random.nextInt(6); i >= 0; i--) {
                        reader.step();
                    }
                }
            }
        }

        /** Read at some moment, and answered at another, or not. */
        private CompletableFuture<Page> ask(long after) {
            var answer = new CompletableFuture<Page>();
            answers.add(() -> {
                var page = log.after(after, PAGE);
                answers.add(() -> {
                    if (random.nextInt(8) == 0) {
                        answer.completeExceptionally(new IllegalStateException("no database"));
                    } else {
                        answer.complete(page);
                    }
                });
            });
            return answer;
        }

        private void answer() {
            if (!answers.isEmpty()) {
                answers.remove(random.nextInt(answers.size())).run();
            }
        }

        private void current() {
            var asked = log.head();
            currents.add(ring.current(asked)
                    .thenAccept(current -> assertThat(current.head())
                            .as("current at " + asked)
                            .matches(head -> !head.epoch().equals(asked.epoch()) || head.offset() >= asked.offset())));
        }

        /** A last action, or the head alone, shows what was logged elsewhere; then everybody reads to the end. */
        void end() {
            if (random.nextBoolean()) {
                tell(log(1));
            } else {
                log(1);
                ring.reach(log.head());
            }
            while (!answers.isEmpty()) {
                answer();
            }
            assertThat(currents).allMatch(done -> done.isDone() && !done.isCompletedExceptionally());
            for (var reader : readers) {
                for (var i = 0; i < 1_000 && reader.step(); i++) {
                    assertThat(i).as("steps to the end").isLessThan(999);
                }
            }
        }

        private List<LoggedAction> log(int count) {
            return log.log(count, null, "\"" + "x".repeat(random.nextInt(300)) + "\"");
        }

        private void tell(List<LoggedAction> actions) {
            heard.addAll(actions);
            ring.append(actions);
        }

        /** A commit whose end was unknown is announced again. */
        private void again() {
            if (!heard.isEmpty()) {
                var from = random.nextInt(heard.size());
                ring.append(heard.subList(from, Math.min(heard.size(), from + 3)));
            }
        }

        private void newLife() {
            if (random.nextInt(10) == 0) {
                heard.clear();
                tell(log.newLife(1 + random.nextInt(30)));
            }
        }
    }

    /** Follows the ring while it reaches back, the log otherwise, and checks everything it gets. */
    private static final class Reader {

        private final Ring ring;
        private final MemoryLog log;
        private final Set<String> liveSeen = new HashSet<>();
        private Position reached;
        private long sequence = -1;
        private int stretches;
        private int pages;

        Reader(Ring ring, MemoryLog log, Position after) {
            this.ring = ring;
            this.log = log;
            reached = after;
        }

        /** @return whether there was anything to read */
        boolean step() {
            if (sequence < 0 || !ring.reaches(sequence)) {
                attach();
            }
            if (sequence < 0) {
                readLog();
                return true;
            }
            var stretch = ring.stretch(sequence);
            if (stretch == null) {
                return false;
            }
            stretches++;
            sequence = stretch.end();
            read(stretch);
            return true;
        }

        private void attach() {
            var head = ring.head();
            var ofThisLife = reached.epoch().isEmpty() || reached.epoch().equals(head.epoch());
            sequence = ofThisLife && reached.offset() <= head.offset() ? ring.sequenceAfter(reached.offset()) : -1;
        }

        private void readLog() {
            pages++;
            var page = log.after(reached.offset(), PAGE);
            ring.learn(page);
            var gap = page.gapAfter(reached);
            gap.ifPresent(this::miss);
            if (gap.isEmpty() || gap.get().why() == Gap.Why.RETENTION) {
                page.actions()
                        .forEach(action ->
                                read(action.position(), action.encoded().tail()));
            }
            attach();
        }

        private void miss(Gap gap) {
            if (gap.why() == Gap.Why.RETENTION) {
                for (var offset = gap.from().offset() + 1; offset <= gap.to().offset(); offset++) {
                    assertThat(log.has(new Position(gap.to().epoch(), offset)))
                            .as("told to be gone: " + offset)
                            .isFalse();
                }
            } else {
                assertThat(gap.from().epoch()).isNotEqualTo(gap.to().epoch());
            }
            reached = gap.to();
        }

        private void read(Stretch stretch) {
            if (stretch.from() > 0) {
                assertThat(stretch.from()).as("from").isEqualTo(reached.offset() + 1);
            }
            for (var entry : stretch.entries()) {
                if (entry.live()) {
                    assertThat(liveSeen.add(entry.id()))
                            .as(entry.id() + " once")
                            .isTrue();
                } else {
                    read(new Position(stretch.epoch(), entry.offset()), entry.tail());
                }
            }
            assertThat(stretch.through()).as("through").isEqualTo(reached.offset());
        }

        private void read(Position position, byte[] tail) {
            assertThat(position.offset()).isEqualTo(reached.offset() + 1);
            assertThat(reached.epoch()).isIn("", position.epoch());
            assertThat(tail)
                    .isEqualTo(
                            Objects.requireNonNull(log.ever(position)).encoded().tail());
            reached = position;
        }
    }
}
