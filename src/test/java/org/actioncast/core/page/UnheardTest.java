package org.actioncast.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.actioncast.action.Position;
import org.actioncast.core.ring.Limits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Something is in the log that the ring has not heard, but for how far the channel has got. */
@DisplayName("PG3: a page behind its ring reads the log")
class UnheardTest {

    private static final String UNHEARD = "\"from\":\"e1:2\",\"through\":\"e1:2\"";

    @Test
    void whenItHadEverythingTheRingHas() {
        try (var stage = new Stage(Limits.ROOMY)) {
            var screen = new Screen();
            stage.watch(screen, "", new Room("", null));
            screen.awaitFrames(1);
            stage.log(1, null);
            screen.awaitFrames(2);
            stage.log().log(1, null, "1");

            stage.tellHead();

            screen.awaitFrame(frame -> frame.contains(UNHEARD));
            stage.log(1, null);
            screen.awaitFrame(frame -> frame.contains("\"from\":\"e1:3\",\"through\":\"e1:3\""));
            assertThat(screen.frames()).noneMatch(frame -> frame.contains("\"gap\""));
        }
    }

    @Test
    void whenItComesBackWithThePositionOfTheRingsLastEntry() {
        try (var stage = new Stage(Limits.ROOMY)) {
            var first = new Screen();
            stage.watch(first, "", new Room("", null));
            first.awaitFrames(1);
            stage.log(1, null);
            stage.log().log(1, null, "1");
            stage.tellHead();
            var screen = new Screen();

            stage.watch(screen, "", new Room("", new Position("e1", 1)));

            screen.awaitFrame(frame -> frame.contains(UNHEARD));
            assertThat(screen.frames().get(0)).contains("\"position\":\"e1:2\",\"recovered\":true");
        }
    }
}
