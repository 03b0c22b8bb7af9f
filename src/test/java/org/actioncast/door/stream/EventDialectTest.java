package org.actioncast.door.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.actioncast.action.Position;
import org.actioncast.core.page.Joined;
import org.actioncast.core.page.Welcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventDialectTest {

    private static final Position HEAD = new Position("e7", 9);

    @Test
    @DisplayName(
            "ST1: the welcome's id is where the reader begins, and not the newest action, which it may not have got yet")
    void givesWhereTheReaderBeginsAsTheIdOfTheWelcome() {
        var back = new Joined("", HEAD, new Position("e7", 4), true);
        var fresh = new Joined("", HEAD, HEAD, true);
        var empty = new Joined("", Position.START, Position.START, true);

        assertThat(welcome(EventDialect.WITH_IDS, back)).startsWith("id: e7:4\ndata: {\"type\":\"welcome\"");
        assertThat(welcome(EventDialect.WITH_IDS, fresh)).startsWith("id: e7:9\n");
        assertThat(welcome(EventDialect.WITH_IDS, empty)).startsWith("id: 0\n");
    }

    @Test
    @DisplayName("ST1: with several rooms there is no id")
    void givesNoIdToSeveralRooms() {
        var a = new Joined("a", HEAD, HEAD, true);
        var b = new Joined("b", HEAD, HEAD, true);

        assertThat(welcome(EventDialect.WITHOUT_IDS, a, b)).startsWith("data: ");
    }

    private static String welcome(EventDialect dialect, Joined... rooms) {
        var welcome = new Welcome("c1", "ann", Duration.ofSeconds(25), Duration.ofSeconds(600), Arrays.asList(rooms));
        return dialect.welcome(welcome).text();
    }
}
