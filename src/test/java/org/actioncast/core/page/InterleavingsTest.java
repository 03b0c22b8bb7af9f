package org.actioncast.core.page;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.actioncast.core.outlet.Outlet.Offer;
import org.actioncast.core.ring.Limits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every order of what can happen to one connection, up to four things: with the lane done before the next, and with it still at work.
 * That nothing is offered while a frame is in flight is seen by {@link Screen} itself.
 */
@DisplayName("PG1: one frame in flight, nothing left out and nothing after the end, whatever comes between")
class InterleavingsTest {

    private static final int LENGTH = 4;
    private static final Pattern STRETCH = Pattern.compile("\"from\":\"e1:(\\d+)\",\"through\":\"e1:(\\d+)\"");

    private enum Step {
        LOGGED,
        OWN_LOGGED,
        LIVE,
        NEXT_FRAME_STAYS_IN_FLIGHT,
        BUSY,
        FREE_AGAIN,
        GONE,
        REFUSED,
        ENDED
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsItsRulesInEveryOrder(boolean oneAfterTheOther) {
        try (var stage = new Stage(Limits.ringActions(8))) {
            var steps = Step.values();
            var orders = (int) Math.pow(steps.length, LENGTH);
            for (var number = 0; number < orders; number++) {
                var order = new ArrayList<Step>();
                for (var left = number; order.size() < LENGTH; left /= steps.length) {
                    order.add(steps[left % steps.length]);
                }
                check(stage, order, oneAfterTheOther);
            }
        }
    }

    private static void check(Stage stage, List<Step> order, boolean oneAfterTheOther) {
        var screen = new Screen();
        var begin = stage.log().head().offset();
        var subscriber = stage.watch(screen, "p1", new Room("", null));
        stage.settle();

        for (var step : order) {
            take(step, stage, screen, subscriber);
            if (oneAfterTheOther) {
                stage.settle();
            }
        }
        screen.release();
        stage.settle();

        var over = screen.closed() != null || screen.cuts() > 0 || order.contains(Step.ENDED);
        var reached = reached(screen, begin, order);
        if (over) {
            var offered = screen.offered();
            stage.log(1, null);
            stage.settle();
            assertThat(screen.offered()).as("offered after the end: " + order).isEqualTo(offered);
        } else {
            assertThat(reached)
                    .as(order.toString())
                    .isEqualTo(stage.log().head().offset());
            assertThat(order).doesNotContain(Step.REFUSED);
        }
        subscriber.ended();
        stage.settle();
    }

    private static void take(Step step, Stage stage, Screen screen, Subscriber subscriber) {
        switch (step) {
            case LOGGED -> stage.log(1, null);
            case OWN_LOGGED -> stage.log(1, "p1");
            case LIVE -> stage.show(action("live").in(CHANNEL).encoded());
            case NEXT_FRAME_STAYS_IN_FLIGHT -> screen.hold();
            case BUSY -> screen.answer(Offer.BUSY);
            case FREE_AGAIN -> screen.release();
            case GONE -> screen.answer(Offer.GONE);
            case REFUSED -> subscriber.refuse(CloseCode.OVERLOAD, "enough");
            case ENDED -> subscriber.ended();
        }
    }

    /** The last offset that its frames speak for, each of which begins where the one before ended. */
    private static long reached(Screen screen, long begin, List<Step> order) {
        var reached = begin;
        for (var frame : screen.frames()) {
            var stretch = STRETCH.matcher(frame);
            if (stretch.find()) {
                assertThat(Long.parseLong(stretch.group(1)))
                        .as(order.toString())
                        .isEqualTo(reached + 1);
                reached = Long.parseLong(stretch.group(2));
            }
        }
        return reached;
    }
}
