package org.actioncast.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.actioncast.core.ring.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A subscriber that is closed and not gone is cut at its deadline, which shows when that was. */
class WheelTest {

    private static final long NOW = 1_000;

    private final Stage stage = new Stage(Limits.ROOMY);
    private final Wheel wheel = new Wheel(NOW);

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "25, 25", "62, 62", "63, 63", "0, 1", "-5, 1", "64, 63", "1000, 63"})
    void asksAtTheDeadlineAndNotBefore(long seconds, long due) {
        var screen = new Screen();
        wheel.schedule(closed(screen), seconds);

        wheel.turnTo(NOW + due - 1);
        assertThat(screen.cuts()).isZero();
        wheel.turnTo(NOW + due);
        assertThat(screen.cuts()).isEqualTo(1);
        wheel.turnTo(NOW + 200);
        assertThat(screen.cuts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"10, 3, 3", "3, 10, 10", "1, 63, 63"})
    void countsOnlyTheNewestDeadline(long first, long second, long due) {
        var screen = new Screen();
        var deadlines = closed(screen);
        wheel.schedule(deadlines, first);
        wheel.schedule(deadlines, second);

        wheel.turnTo(NOW + due - 1);
        assertThat(screen.cuts()).isZero();
        wheel.turnTo(NOW + 200);
        assertThat(screen.cuts()).isEqualTo(1);
    }

    @Test
    void countsFromTheLastTurn() {
        var screen = new Screen();
        wheel.turnTo(NOW + 100);
        wheel.schedule(closed(screen), 5);

        wheel.turnTo(NOW + 104);
        assertThat(screen.cuts()).isZero();
        wheel.turnTo(NOW + 105);
        assertThat(screen.cuts()).isEqualTo(1);
    }

    @Test
    void missesNobodyWhenItTurnsLate() {
        var screens = List.of(new Screen(), new Screen(), new Screen());
        for (var i = 0; i < screens.size(); i++) {
            wheel.schedule(closed(screens.get(i)), 1 + 20 * i);
        }

        wheel.turnTo(NOW + 1_000);

        assertThat(screens).extracting(Screen::cuts).containsOnly(1);
    }

    @Test
    void doesNotTurnBack() {
        var screen = new Screen();
        wheel.schedule(closed(screen), 1);

        wheel.turnTo(NOW - 10);
        wheel.turnTo(NOW);

        assertThat(screen.cuts()).isZero();
    }

    private Deadlines closed(Screen screen) {
        var subscriber = stage.connect(screen);
        subscriber.refuse(CloseCode.FORBIDDEN, "No.");
        screen.awaitClosed(CloseCode.FORBIDDEN);
        stage.barrier();
        return subscriber.deadlines();
    }
}
