package org.actioncast.door.history;

import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HistoryPageTest {

    private static final LoggedAction FOURTH = action("a4").from("ann").logged("e7:4");
    private static final LoggedAction FIFTH = action("a5").from("bob").logged("e7:5");

    @Test
    @DisplayName("HI2: oldest first, with the position to go on from")
    void givesTheActionsAndWhereToGoOn() {
        assertThat(json("e7:3", null, "e7:9", FOURTH, FIFTH))
                .isEqualTo("{\"through\":\"e7:5\",\"head\":\"e7:9\",\"actions\":[" + written("e7:4", "a4") + ","
                        + written("e7:5", "a5") + "]}");
    }

    @Test
    @DisplayName("HI2: at the head there is nothing, and the same place to go on from")
    void givesNothingAtTheHead() {
        assertThat(json("e7:5", null, "e7:5")).isEqualTo("{\"through\":\"e7:5\",\"head\":\"e7:5\",\"actions\":[]}");
    }

    @Test
    @DisplayName("HI2: a channel without entries is at 0")
    void givesNothingOfAnEmptyChannel() {
        assertThat(json("0", null, "0")).isEqualTo("{\"through\":\"0\",\"head\":\"0\",\"actions\":[]}");
    }

    @Test
    @DisplayName("HI3: what age has deleted is told, and what is left follows")
    void tellsWhatWasDeleted() {
        assertThat(json("e7:1", null, "e7:5", FOURTH, FIFTH))
                .startsWith("{\"through\":\"e7:5\",\"head\":\"e7:5\","
                        + "\"gap\":{\"from\":\"e7:1\",\"to\":\"e7:3\",\"why\":\"retention\"},\"actions\":[{");
    }

    @Test
    @DisplayName("HI3: of another epoch: no actions, and the head to go on from")
    void tellsThatThePositionIsOfAnotherEpoch() {
        assertThat(json("e6:3", null, "e7:9", FOURTH, FIFTH))
                .isEqualTo("{\"through\":\"e7:9\",\"head\":\"e7:9\","
                        + "\"gap\":{\"from\":\"e6:3\",\"to\":\"e7:9\",\"why\":\"epoch\"},\"actions\":[]}");
    }

    @Test
    @DisplayName("HI3: who asked for nothing in particular has missed nothing")
    void tellsNoGapToWhoBeginsAtTheOldest() {
        var page = new Page(Position.parse("e7:5"), List.of(FOURTH, FIFTH));

        assertThat(new HistoryPage(Position.START, page, false, null).json())
                .startsWith("{\"through\":\"e7:5\",\"head\":\"e7:5\",\"actions\":[{");
    }

    @Test
    @DisplayName("HI4: the actions of the page that asks are left out, and its position moves over them")
    void leavesOutItsOwn() {
        assertThat(json("e7:3", "bob", "e7:5", FOURTH, FIFTH))
                .isEqualTo("{\"through\":\"e7:5\",\"head\":\"e7:5\",\"actions\":[" + written("e7:4", "a4") + "]}");
        assertThat(json("e7:4", "bob", "e7:5", FIFTH))
                .isEqualTo("{\"through\":\"e7:5\",\"head\":\"e7:5\",\"actions\":[]}");
    }

    private static String json(String after, @Nullable String origin, String head, LoggedAction... actions) {
        var page = new Page(Position.parse(head), List.of(actions));
        return new HistoryPage(Position.parse(after), page, true, origin).json();
    }

    private static String written(String position, String id) {
        return "{\"position\":\"" + position + "\",\"id\":\"" + id + "\",\"type\":\"updateinvoice\",\"user\":\"ann\","
                + "\"context\":\"acme\",\"at\":\"2026-11-22T01:02:03.456Z\"}";
    }
}
