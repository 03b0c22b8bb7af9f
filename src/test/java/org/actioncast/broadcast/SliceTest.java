package org.actioncast.broadcast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SliceTest {

    private static final byte[] HEAD = "{\"h\":1".getBytes(UTF_8);

    @Test
    @DisplayName("3: a frame for everybody speaks for the whole stretch")
    void makesOneFrameForEverybody() {
        var slice = slice(3, logged(4, "p1"), live(4, null), logged(5, null));

        assertThat(slice.start()).isEqualTo(70);
        assertThat(slice.end()).isEqualTo(73);
        assertThat(ids(Frames.text(slice.frame())))
                .isEqualTo("{\"h\":1,\"from\":\"e7:4\",\"through\":\"e7:5\",\"actions\":[a4 live a5]}");
    }

    @Test
    void saysWhoseActionsItHolds() {
        var slice = slice(3, logged(4, "p1"), live(4, "p2"), logged(5, null));

        assertThat(List.of("p1", "p2")).allMatch(slice::holdsOwnOf);
        assertThat(slice.holdsOwnOf("p3")).isFalse();
        assertThat(slice.holdsOwnOf("")).isFalse();
    }

    @Test
    @DisplayName("4: acks in their order, then what others did, and from and through cover both")
    void acknowledgesItsOwnAndSendsTheOthers() {
        var slice = slice(3, logged(4, "p1"), logged(5, "p2"), live(5, "p1"), logged(6, "p1"), live(6, "p2"));

        assertThat(framesFor(slice, "p1"))
                .containsExactly(
                        "{\"type\":\"ack\",\"room\":\"r\",\"id\":\"a4\",\"position\":\"e7:4\"}",
                        "{\"type\":\"ack\",\"room\":\"r\",\"id\":\"a6\",\"position\":\"e7:6\"}",
                        "{\"h\":1,\"from\":\"e7:4\",\"through\":\"e7:6\",\"actions\":[a5 live]}");
    }

    @Test
    @DisplayName("4: two origins that differ in case are two pages")
    void tellsOriginsApartByCase() {
        var slice = slice(3, logged(4, "P1"), logged(5, "p1"), live(5, "P1"));

        assertThat(framesFor(slice, "p1"))
                .containsExactly(
                        "{\"type\":\"ack\",\"room\":\"r\",\"id\":\"a5\",\"position\":\"e7:5\"}",
                        "{\"h\":1,\"from\":\"e7:4\",\"through\":\"e7:5\",\"actions\":[a4 live]}");
        assertThat(slice(3, logged(4, "P1")).holdsOwnOf("p1")).isFalse();
    }

    @Test
    @DisplayName("4: when all are its own, the page is still told how far it is")
    void coversAStretchThatIsAllItsOwn() {
        assertThat(framesFor(slice(3, logged(4, "p1")), "p1"))
                .containsExactly(
                        "{\"type\":\"ack\",\"room\":\"r\",\"id\":\"a4\",\"position\":\"e7:4\"}",
                        "{\"h\":1,\"from\":\"e7:4\",\"through\":\"e7:4\",\"actions\":[]}");
    }

    @Test
    @DisplayName("4: nothing is said of its own live actions")
    void saysNothingOfItsOwnLiveActions() {
        assertThat(framesFor(slice(4, live(4, "p1")), "p1")).isEmpty();
    }

    @Test
    @DisplayName("15: live actions of before the page came are left out, later ones and logged ones are not")
    void leavesOutLiveActionsThatAreOver() {
        var slice = slice(3, live(3, null), logged(4, null), live(4, null));

        assertThat(slice.holdsLiveBefore(70)).isFalse();
        assertThat(slice.holdsLiveBefore(71)).isTrue();
        assertThat(ids(Frames.text(slice.shownTo("p1", 72).frame())))
                .isEqualTo("{\"h\":1,\"from\":\"e7:4\",\"through\":\"e7:4\",\"actions\":[a4 live]}");
        assertThat(slice(4, live(4, null)).shownTo("p1", 71).saysAnything()).isFalse();
    }

    @Test
    @DisplayName("4: live actions alone have no from and no through")
    void hasNoPositionWhenAllIsLive() {
        var slice = slice(4, live(4, "p1"), live(4, "p2"));

        assertThat(framesFor(slice, "p1")).containsExactly("{\"h\":1,\"actions\":[live]}");
        assertThat(ids(Frames.text(slice.frame()))).isEqualTo("{\"h\":1,\"actions\":[live live]}");
    }

    private static Slice slice(long before, Entry... entries) {
        return Slice.of(HEAD, "e7", 70, before, List.of(entries));
    }

    private static Entry logged(long offset, @Nullable String origin) {
        return Entry.logged(action("a" + offset).from(origin).logged("e7:" + offset));
    }

    private static Entry live(long before, @Nullable String origin) {
        return Entry.live(action("live").from(origin).encoded(), before);
    }

    private static List<String> framesFor(Slice slice, String origin) {
        var shown = slice.shownTo(origin, 0);
        return Stream.concat(
                        slice.acks("r", origin).stream(), shown.saysAnything() ? Stream.of(shown.frame()) : Stream.of())
                .map(Frames::text)
                .map(SliceTest::ids)
                .toList();
    }

    /** Actions by their ids, to keep the lines short. */
    private static String ids(String frame) {
        return frame.replaceAll("\\{(\"position\":\"e7:\\d+\"|\"live\":true),\"id\":\"(\\w+)\"[^}]*}", "$2")
                .replaceAll("(a\\d+|live),(?=a\\d|live)", "$1 ");
    }
}
