package org.actioncast.core.ring;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.actioncast.action.Position;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The log has something that the ring has not heard, a commit that was not answered or another node's, and cannot be asked for it. */
@DisplayName("RI3: a head beyond the last entry, while the log cannot be asked")
class RingHeadTest {

    private final MemoryLog log = new MemoryLog(CHANNEL);
    private final Ring ring = new Ring(CHANNEL, Limits.ROOMY.settings(), new AtomicLong(), MemoryLog.SILENT);

    @Test
    void sendsItsReadersToTheLogAndTellsThem() {
        ring.open(log.newest(0));
        ring.append(log.log(3, null, "1"));
        var cursor = ring.sequenceAfter(log.head());
        var told = new AtomicInteger();
        ring.listen(told::incrementAndGet);
        log.log(1, null, "1");

        ring.reach(log.head());

        assertThat(told).hasValue(1);
        assertThat(ring.reaches(cursor)).isFalse();
        assertThat(ring.sequenceAfter(new Position("e1", 3))).isEqualTo(-1);
        assertThat(ring.head()).isEqualTo(new Position("e1", 4));
        assertThat(ring.sequenceAfter(new Position("e1", 4))).isEqualTo(ring.end());
    }

    @Test
    void isNotForgottenWhenItIsToldWhileTheRingOpens() {
        var page = log.newest(100);
        log.log(2, null, "1");
        ring.reach(log.head());
        ring.reach(new Position("e1", 1));

        ring.open(page);

        assertThat(ring.head()).isEqualTo(new Position("e1", 2));
        assertThat(ring.sequenceAfter(Position.START)).isEqualTo(-1);
    }

    @Test
    void isThatOfAnotherLifeOfTheChannel() {
        ring.open(log.newest(0));
        ring.append(log.log(3, null, "1"));
        log.newLife(1);

        ring.reach(log.head());

        assertThat(ring.head()).isEqualTo(new Position("e2", 1));
        assertThat(ring.sequenceAfter(new Position("e1", 3))).isEqualTo(-1);
    }

    @Test
    @DisplayName(
            "One that the ring has, an older one, and that of a channel without entries change nothing and tell nobody")
    void changesNothingWhereTheRingHasIt() {
        ring.open(log.newest(0));
        var actions = log.log(3, null, "1");
        ring.append(actions);
        var told = new AtomicInteger();
        ring.listen(told::incrementAndGet);

        ring.reach(new Position("e1", 3));
        ring.reach(new Position("e1", 2));
        ring.reach(new Position("e9", 0));

        assertThat(told).hasValue(0);
        assertThat(ring.sequenceAfter(new Position("e1", 1))).isEqualTo(1);
    }
}
