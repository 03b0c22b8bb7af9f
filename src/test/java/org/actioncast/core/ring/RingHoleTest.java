package org.actioncast.core.ring;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A ring that asks the log for what it has not heard; the log answers when the test says so. */
@DisplayName("RI3: a hole in a ring")
class RingHoleTest {

    private final Questions log = new Questions();
    private Ring ring = log.ring(Limits.ROOMY);
    private long cursor;

    @BeforeEach
    void open() {
        ring.open(log.log.newest(Questions.PAGE));
        ring.append(log(3));
        cursor = ring.sequenceAfter(log.log.head());
    }

    @Test
    @DisplayName(
            "RI3: what lies before an action that does not follow is asked for once, and all readers get it from the ring")
    void isFilledForAll() {
        log(2);

        ring.append(log(1));
        assertThat(ring.stretch(cursor)).isNull();
        assertThat(ring.reaches(cursor)).isTrue();
        log.answer(3);

        assertThat(ids()).containsExactly("e1-4", "e1-5", "e1-6");
        assertThat(log.areAnswered()).isTrue();
    }

    @Test
    @DisplayName("RI3: what comes meanwhile waits for its place, a live action behind what the log had by then")
    void keepsTheOrder() {
        log(1);
        ring.reach(log.log.head());
        ring.append(action("live-a").encoded());
        log(1);
        ring.append(log(1));
        ring.append(action("live-b").encoded());
        log(1);

        log.answer(3);

        assertThat(ids()).containsExactly("e1-4", "live-a", "e1-5", "e1-6", "live-b", "e1-7");
        assertThat(log.areAnswered()).isTrue();
    }

    @Test
    @DisplayName("RI3: what is missing behind what the log has answered is asked for next")
    void isAskedForAgainWhileItGrows() {
        log(1);
        ring.hint(4);
        var early = log.after(3);
        log(1);
        ring.append(log(1));
        ring.hint(6);

        log.answer(3, early);
        assertThat(ids()).containsExactly("e1-4");
        log.answer(4);

        assertThat(ids()).containsExactly("e1-4", "e1-5", "e1-6");
        assertThat(log.areAnswered()).isTrue();
    }

    @Test
    @DisplayName("RI3: what is larger than a page is left to the log, and what comes meanwhile is not lost")
    void isLeftToTheLogWhenItIsLarge() {
        log(Questions.PAGE + 5);
        ring.append(log(1));
        ring.append(action("live").encoded());

        log.answer(3);

        assertThat(ring.reaches(cursor)).isFalse();
        assertThat(ring.head()).isEqualTo(log.log.head());
        cursor = ring.end() - 1;
        assertThat(ids()).containsExactly("live");
    }

    @Test
    @DisplayName("RI3: it is left to the log when that cannot be read, and a hint goes for nothing")
    void isLeftToTheLogWhenThatFails() {
        log(1);
        ring.hint(4);
        log.fail();
        assertThat(ring.reaches(cursor)).isTrue();

        ring.append(log(1));
        ring.append(action("live").encoded());
        log.fail();

        assertThat(ring.reaches(cursor)).isFalse();
        cursor = ring.sequenceAfter(4);
        assertThat(ids()).containsExactly("e1-5", "live");
    }

    @Test
    @DisplayName("RI3: when more comes meanwhile than a ring keeps, nobody waits for the log")
    void isLeftToTheLogWhenTooMuchComes() {
        ring = log.ring(Limits.ringActions(4));
        ring.open(log.log.newest(Questions.PAGE));
        log(1);
        ring.append(log(3));
        ring.append(log(2));

        assertThat(ring.head()).isEqualTo(log.log.head());
        cursor = ring.sequenceAfter(5);
        assertThat(ids()).containsExactly("e1-6", "e1-7", "e1-8", "e1-9");
        log.answer(3);
        assertThat(ids()).containsExactly("e1-6", "e1-7", "e1-8", "e1-9");
    }

    @Test
    @DisplayName("RI3: another life of the channel ends it, and a page of the life before it changes nothing")
    void endsWithTheLifeOfTheChannel() {
        log(1);
        ring.hint(4);
        var old = log.after(3);

        ring.append(log.log.newLife(2));
        log.answer(3, old);

        assertThat(ring.head()).isEqualTo(new Position("e2", 2));
        cursor = ring.sequenceAfter(0);
        assertThat(ids()).containsExactly("e2-1", "e2-2");
    }

    @Test
    @DisplayName("RI3: in a channel that was empty it is filled too")
    void isFilledInAnEmptyChannel() {
        var empty = new MemoryLog(CHANNEL);
        ring = log.ring(Limits.ROOMY);
        ring.open(empty.newest(1));
        cursor = ring.sequenceAfter(Position.START);
        empty.log(3, null, "1");

        ring.reach(empty.head());
        log.answer(0, empty.after(0, 10));

        assertThat(ids()).containsExactly("e1-1", "e1-2", "e1-3");
    }

    @Test
    @DisplayName("RI3: what a reader has found is not waited for; an answer that comes later changes nothing")
    void isFilledByAReader() {
        log(2);
        ring.reach(log.log.head());
        ring.append(action("live").encoded());

        ring.learn(log.after(1));
        log.answer(3);

        assertThat(ids()).containsExactly("e1-4", "e1-5", "live");
    }

    @Test
    @DisplayName("RI10: a ring is not said to be current before it has what the log had, or has left it to the log")
    void isNotCurrentBeforeItIsFilled() {
        log(2);
        var first = ring.current(log.log.head());
        var before = log.after(3);
        log(1);
        var second = ring.current(log.log.head());
        ring.append(log(1));
        assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);

        log.answer(3, before);
        assertThat(first).isCompletedWithValue(ring);
        assertThat(second).isNotDone();
        log.fail();

        assertThat(second).isCompletedWithValue(ring);
        assertThat(ring.head().offset()).isGreaterThanOrEqualTo(6);
        assertThat(ring.current(ring.head())).isCompletedWithValue(ring);
    }

    @Test
    @DisplayName("RI2: a ring that is discarded meanwhile holds nothing, and nobody waits for it")
    void holdsNothingWhenItIsDiscarded() {
        log(1);
        var current = ring.current(log.log.head());
        ring.append(log(1));

        ring.discard();
        log.answer(3);

        assertThat(log.totalBytes).hasValue(0);
        assertThat(current).isDone();
    }

    private List<LoggedAction> log(int count) {
        return log.log(count);
    }

    private List<String> ids() {
        return Questions.ids(ring, cursor);
    }
}
