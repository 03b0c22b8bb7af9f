package org.actioncast.core.ring;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RingTest {

    private final AtomicLong totalBytes = new AtomicLong();
    private final MemoryLog log = new MemoryLog(CHANNEL);

    @Test
    @DisplayName("RI1: a ring begins with the newest of the log, and knows where the log takes over")
    void beginsWithTheNewestOfTheLog() {
        log(10);

        var ring = open(Limits.ROOMY, 4);

        assertThat(ring.head()).isEqualTo(new Position("e1", 10));
        assertThat(ring.sequenceAfter(5)).isEqualTo(-1);
        assertThat(offsetsAfter(ring, 6)).containsExactly(7L, 8L, 9L, 10L);
        assertThat(offsetsAfter(ring, 10)).isEmpty();
    }

    @Test
    @DisplayName("RI4: what is logged while the ring reads the log is neither missed nor doubled")
    void addsWhatItHeardWhileItOpened() {
        var ring = ring(Limits.ROOMY);
        ring.append(log(3));
        var page = log.newest(100);
        ring.append(log(2));

        ring.open(page);

        assertThat(offsetsAfter(ring, 0)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    @DisplayName("RI4: when more is logged while it opens than it holds, the log has the rest")
    void leavesToTheLogWhatItCouldNotKeepWhileItOpened() {
        var ring = ring(Limits.ringActions(4));
        var page = log.newest(100);
        ring.append(log(10));

        ring.open(page);

        assertThat(ring.sequenceAfter(0)).isEqualTo(-1);
        assertThat(offsetsAfter(ring, 6)).containsExactly(7L, 8L, 9L, 10L);
    }

    @Test
    @DisplayName("RI1: what came before is not added again")
    void skipsDuplicates() {
        var ring = open(Limits.ROOMY, 100);
        var first = log(3);
        ring.append(first);

        ring.append(first);
        ring.append(List.of(first.get(1)));

        assertThat(offsetsAfter(ring, 0)).containsExactly(1L, 2L, 3L);
    }

    @Test
    @DisplayName("RI2: the oldest give way when there are too many")
    void keepsAsManyActionsAsAllowed() {
        var ring = open(Limits.ringActions(3), 100);

        ring.append(log(5));

        assertThat(ring.sequenceAfter(1)).isEqualTo(-1);
        assertThat(offsetsAfter(ring, 2)).containsExactly(3L, 4L, 5L);
    }

    @Test
    @DisplayName("RI2: the oldest give way when they are too large, and the newest is always there")
    void keepsAsManyBytesAsAllowed() {
        var ring = open(Limits.ROOMY.ringBytes(1024), 100);

        ring.append(log.log(3, null, "\"" + "x".repeat(400) + "\""));
        assertThat(ring.sequenceAfter(1)).isEqualTo(-1);
        assertThat(offsetsAfter(ring, 2)).containsExactly(3L);

        ring.append(log.log(1, null, "\"" + "x".repeat(4000) + "\""));
        assertThat(offsetsAfter(ring, 3)).containsExactly(4L);
    }

    @Test
    @DisplayName("RI2: when all channels together hold too much, the one that grows shrinks to its newest")
    void sharesItsMemoryWithTheOtherRings() {
        var limits = Limits.ROOMY.totalBytes(4096);
        var other = open(limits, 100);
        other.append(log.log(1, null, "\"" + "x".repeat(3600) + "\""));
        var ring = open(limits, 0);

        ring.append(log(3));

        assertThat(offsetsAfter(ring, 3)).containsExactly(4L);
        assertThat(ring.sequenceAfter(2)).isEqualTo(-1);
        assertThat(offsetsAfter(other, 0)).containsExactly(1L);
    }

    @Test
    @DisplayName("RI2: what a ring held is free when it is discarded")
    void givesItsMemoryBack() {
        var ring = open(Limits.ROOMY, 100);
        ring.append(log(3));
        assertThat(totalBytes).hasPositiveValue();

        ring.discard();
        ring.append(log(3));

        assertThat(totalBytes).hasValue(0);
    }

    @Test
    @DisplayName("RI2: a ring that was given up before the log answered holds nothing")
    void holdsNothingWhenItIsOpenedTooLate() {
        log(3);
        var ring = ring(Limits.ROOMY);
        ring.discard();

        ring.open(log.newest(100));

        assertThat(totalBytes).hasValue(0);
    }

    @Test
    @DisplayName("RI3: while the log cannot be asked, a jump starts the ring again, and its readers are behind")
    void startsAgainAtAJump() {
        var ring = open(Limits.ROOMY, 100);
        ring.append(log(3));
        var cursor = ring.sequenceAfter(3);
        log(2);

        ring.append(log(1));

        assertThat(ring.reaches(cursor)).isFalse();
        assertThat(ring.sequenceAfter(3)).isEqualTo(-1);
        assertThat(offsetsAfter(ring, 5)).containsExactly(6L);
    }

    @Test
    @DisplayName("RI3: another epoch starts the ring again, at whatever offset")
    void startsAgainInAnotherEpoch() {
        var ring = open(Limits.ROOMY, 100);
        ring.append(log(3));
        var cursor = ring.sequenceAfter(3);

        ring.append(log.newLife(5));

        assertThat(ring.reaches(cursor)).isFalse();
        assertThat(ring.head()).isEqualTo(new Position("e2", 5));
        assertThat(offsetsAfter(ring, 0)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    @DisplayName("RI1: who waits at an empty channel misses nothing of its first entries")
    void goesOnFromAnEmptyChannel() {
        var ring = open(Limits.ROOMY, 100);
        var cursor = ring.sequenceAfter(0);

        ring.append(log(2));

        assertThat(ring.reaches(cursor)).isTrue();
        assertThat(stretch(ring, cursor).from()).isEqualTo(1);
        assertThat(stretch(ring, cursor).epoch()).isEqualTo("e1");
    }

    @Test
    @DisplayName("RI3: what a reader found in the log is known from then on")
    void learnsFromItsReaders() {
        var ring = open(Limits.ROOMY, 100);
        log(5);

        ring.learn(log.after(0, 100));

        assertThat(offsetsAfter(ring, 0)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    @DisplayName("RI3: when the log has nothing left of what was logged elsewhere, the ring goes on after it")
    void learnsWhereTheLogIsWhenAllWasDeleted() {
        var ring = open(Limits.ROOMY, 100);
        log(5);
        log.forget(5);

        ring.learn(log.after(0, 100));
        ring.append(log(1));

        assertThat(ring.sequenceAfter(4)).isEqualTo(-1);
        assertThat(offsetsAfter(ring, 5)).containsExactly(6L);
    }

    @Test
    @DisplayName("RI1: a live action has its place between logged ones and is never replayed")
    void keepsLiveActionsBetweenLoggedOnes() {
        var ring = open(Limits.ROOMY, 100);
        ring.append(log(1));
        var cursor = ring.sequenceAfter(1);
        ring.append(action("typing").encoded());
        ring.append(log(1));

        assertThat(stretch(ring, cursor).entries()).extracting(Entry::live).containsExactly(true, false);
        assertThat(offsetsAfter(ring, 1)).containsExactly(2L);
    }

    @Test
    @DisplayName("RI6: everybody at one place gets the same stretch")
    void cutsAStretchOnce() {
        var ring = open(Limits.ROOMY, 100);
        ring.append(log(3));

        assertThat(ring.stretch(1)).isSameAs(ring.stretch(1));
        assertThat(ring.stretch(3)).isNull();
    }

    @Test
    @DisplayName("RI5: a frame has its limit, but one action always fits")
    void cutsAStretchAtTheLargestFrame() {
        var size = Entry.logged(log(1).get(0)).size();
        var ring = open(Limits.ROOMY.maxFrame(2 * size + 1), 100);
        ring.append(log(4));
        ring.append(log.log(1, null, "\"" + "x".repeat(3 * size) + "\""));

        var first = stretch(ring, ring.sequenceAfter(0));
        var second = stretch(ring, first.end());
        var third = stretch(ring, second.end());
        var fourth = stretch(ring, third.end());

        assertThat(List.of(first, second, third, fourth))
                .extracting(Stretch::from, Stretch::through)
                .containsExactly(tuple(1L, 2L), tuple(3L, 4L), tuple(5L, 5L), tuple(6L, 6L));
        assertThat(ring.stretch(fourth.end())).isNull();
    }

    @Test
    @DisplayName("RI7: who listens is told of everything that is appended, until it has had enough")
    void tellsItsListeners() {
        var ring = open(Limits.ROOMY, 100);
        var told = new AtomicInteger();
        Listener listener = told::incrementAndGet;
        ring.listen(() -> told.addAndGet(100));
        ring.listen(listener);

        ring.append(log(1));
        ring.append(action("typing").encoded());
        ring.learn(log.after(0, 100));
        ring.forget(listener);
        ring.append(log(1));

        assertThat(told).hasValue(302);
    }

    private List<LoggedAction> log(int count) {
        return log.log(count, null, "1");
    }

    private Ring ring(Limits limits) {
        return new Ring(CHANNEL, limits.settings(), totalBytes, MemoryLog.SILENT);
    }

    private Ring open(Limits limits, int newest) {
        var ring = ring(limits);
        ring.open(newest == 0 ? new Page(log.head(), List.of()) : log.newest(newest));
        return ring;
    }

    private static Stretch stretch(Ring ring, long sequence) {
        return Objects.requireNonNull(ring.stretch(sequence));
    }

    private static List<Long> offsetsAfter(Ring ring, long offset) {
        var sequence = ring.sequenceAfter(offset);
        assertThat(sequence).as("the ring reaches back to " + offset).isNotNegative();
        var stretch = ring.stretch(sequence);
        return stretch == null
                ? List.of()
                : stretch.entries().stream().map(Entry::offset).toList();
    }
}
