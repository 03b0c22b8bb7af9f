package org.actioncast.operate.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.actioncast.action.Channel;
import org.actioncast.action.Space;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O5: the busiest channels")
class TrafficTest {

    private final Traffic traffic = new Traffic(3);

    @Test
    void namesTheBusiestOfTheWindowThatHasEnded() {
        count("a", 1);
        count("b", 5);
        count("c", 3);
        assertThat(traffic.busiest(2)).isEmpty();

        traffic.turn();

        assertThat(traffic.busiest(2))
                .containsExactly(new Traffic.Busy(channel("b"), 5), new Traffic.Busy(channel("c"), 3));
        assertThat(traffic.channels()).isEqualTo(3);
    }

    @Test
    void countsTogetherWhatIsMoreThanItsLimit() {
        count("a", 1);
        count("b", 1);
        count("c", 1);
        count("d", 7);
        count("e", 2);
        count("a", 1);

        traffic.turn();

        assertThat(traffic.busiest(10)).hasSize(3).contains(new Traffic.Busy(channel("a"), 2));
        assertThat(traffic.others()).isEqualTo(9);
    }

    @Test
    void forgetsWithEachWindow() {
        count("a", 1);

        traffic.turn();
        traffic.turn();

        assertThat(traffic.busiest(10)).isEmpty();
        assertThat(traffic.others()).isZero();
    }

    private void count(String room, int times) {
        for (var i = 0; i < times; i++) {
            traffic.count(channel(room));
        }
    }

    private static Channel channel(String room) {
        return new Space("https://erp.example", "invoice-42").room(room);
    }
}
