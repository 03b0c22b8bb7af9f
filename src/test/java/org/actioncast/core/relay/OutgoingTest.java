package org.actioncast.core.relay;

import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.ChannelHead;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    private final Outgoing outgoing = new Outgoing();

    @Test
    @DisplayName("RE3: of each channel the newest head is told")
    void keepsTheNewest() {
        add(7, 1);
        add(8, 5);
        add(7, 3);
        add(7, 2);

        assertThat(outgoing.take()).isEqualTo(new Outgoing.Some(Map.of(7L, 3L, 8L, 5L), false, List.of()));
        assertThat(outgoing.take().isEmpty()).isTrue();
    }

    @Test
    @DisplayName("RE4: where there is more than is kept, the others are told to look at all")
    void isBounded() {
        for (var id = 0; id < Outgoing.MOST; id++) {
            add(id, 1);
        }
        assertThat(outgoing.take().all()).isFalse();
        for (var id = 0; id < Outgoing.MOST + 5; id++) {
            add(id, 1);
        }
        add(3, 2);

        var some = outgoing.take();

        assertThat(some.all()).isTrue();
        assertThat(some.heads()).hasSize(Outgoing.MOST).containsEntry(3L, 2L);
    }

    @Test
    @DisplayName("RE2: what could not be sent is sent with what came since")
    void takesBackWhatWasNotSent() {
        add(7, 3);
        add(8, 1);
        var some = outgoing.take();
        add(7, 4);

        outgoing.putBack(some);
        outgoing.putBack(new Outgoing.Some(Map.of(), true, List.of()));

        assertThat(outgoing.take()).isEqualTo(new Outgoing.Some(Map.of(7L, 4L, 8L, 1L), true, List.of()));
    }

    @Test
    @DisplayName("RE15: keeps nothing while there is no other node, and has the first that comes look at everything")
    void keepsNothingWhileItIsAlone() {
        outgoing.alone(true);
        add(7, 3);
        assertThat(outgoing.add(action("a").encoded())).isTrue();
        assertThat(outgoing.take().isEmpty()).isTrue();

        outgoing.alone(false);
        add(7, 4);

        assertThat(outgoing.take()).isEqualTo(new Outgoing.Some(Map.of(7L, 4L), true, List.of()));
        outgoing.alone(false);
        assertThat(outgoing.take().isEmpty()).isTrue();
    }

    @Test
    void keepsNothingForNobody() {
        add(7, 3);

        outgoing.mute();
        add(7, 4);

        assertThat(outgoing.take().isEmpty()).isTrue();
    }

    @Test
    @DisplayName("RE12: of live actions as many wait as there is room for, none of them large, and none twice")
    void boundsLiveActions() {
        for (var i = 0; i < Outgoing.MOST_LIVE; i++) {
            assertThat(outgoing.add(action("a" + i).encoded())).isTrue();
        }
        assertThat(outgoing.add(action("one-too-many").encoded())).isFalse();

        var some = outgoing.take();
        outgoing.putBack(some);

        assertThat(some.live()).hasSize(Outgoing.MOST_LIVE);
        assertThat(outgoing.take().isEmpty()).isTrue();
        assertThat(outgoing.add(action("large")
                        .data("\"" + "x".repeat(Outgoing.LARGE) + "\"")
                        .encoded()))
                .isFalse();
    }

    private void add(long id, long offset) {
        outgoing.add(List.of(new ChannelHead(id, new Position("e1", offset))));
    }
}
