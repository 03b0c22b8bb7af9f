package org.actioncast.core.ring;

import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A ring that is told how far another node has got. */
@DisplayName("RI12: a hint")
class RingHintTest {

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
    @DisplayName("RI3, RI12: hints that come together, twice or late are one question, or none")
    void asksOnceForManyHints() {
        log(4);

        ring.hint(6);
        ring.hint(7);
        ring.hint(7);
        ring.hint(5);
        log.answer(3);
        ring.hint(7);
        ring.hint(2);

        assertThat(log.areAnswered()).isTrue();
        assertThat(ring.head()).isEqualTo(new Position("e1", 7));
    }

    @Test
    @DisplayName("RI12: a hint that is not true costs one question, and changes nothing")
    void believesNoHint() {
        ring.hint(1_000_000);
        ring.append(action("live").encoded());
        log.answer(3);

        ring.append(log(1));

        assertThat(log.areAnswered()).isTrue();
        assertThat(ids()).containsExactly("live", "e1-4");
        assertThat(ring.head()).isEqualTo(log.log.head());
    }

    @Test
    @DisplayName("RI12: a hint that comes while the ring opens is looked after when it is open")
    void remembersAHintWhileItOpens() {
        ring = log.ring(Limits.ROOMY);
        var page = log.log.newest(Questions.PAGE);
        log(2);
        ring.hint(5);

        ring.open(page);
        log.answer(3);

        assertThat(ring.head()).isEqualTo(log.log.head());
    }

    @Test
    @DisplayName("RI3: a page that was read before the hint does not end it")
    void isNotFilledByAnOlderPage() {
        var older = log.after(2);
        var nothing = log.after(3);
        log(1);
        ring.hint(4);

        ring.learn(older);
        ring.learn(nothing);
        log.answer(3);

        assertThat(ids()).containsExactly("e1-4");
    }

    private List<LoggedAction> log(int count) {
        return log.log(count);
    }

    private List<String> ids() {
        return Questions.ids(ring, cursor);
    }
}
