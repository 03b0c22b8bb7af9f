package org.actioncast.broadcast;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.actioncast.action.Position;
import org.actioncast.broadcast.Subscriber.Room;
import org.actioncast.caller.Caller;
import org.actioncast.caller.Identities;
import org.actioncast.caller.RoomNames;
import org.actioncast.outlet.Outlet.Offer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One subscriber on a real lane with real rings; only the socket and the database are not there. */
class SubscriberTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Room NOW = new Room("", null);

    private Node node = new Node(Limits.ROOMY.patient());
    private final Screen screen = new Screen();

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void welcomesAPageWithWhereItsRoomsAre() {
        node.log().log(3, null, "1");

        node.watch(screen, "p1", NOW, new Room("b", null));

        screen.awaitFrames(1);
        assertThat(screen.frames().get(0).replaceFirst("\"ttl\":\\d+", "\"ttl\":0"))
                .isEqualTo("{\"type\":\"welcome\",\"connection\":\"c1\",\"user\":\"ann\",\"heartbeat\":60,\"ttl\":0,"
                        + "\"rooms\":[{\"room\":\"\",\"position\":\"e1:3\",\"recovered\":true},"
                        + "{\"room\":\"b\",\"position\":\"0\",\"recovered\":true}]}");
    }

    @Test
    @DisplayName("9: a peer that makes the container write and reads nothing is closed, though nothing is shown to it")
    void closesWhoReadsNothingOfWhatTheContainerSays() {
        restart(Duration.ofMinutes(1), Duration.ofMinutes(1), SECOND);
        watch("p1", NOW);

        screen.clog();

        await().untilAsserted(() -> assertThat(screen.closed()).isEqualTo(CloseCode.BEHIND.code()));
    }

    @Test
    void saysInWhichRoomsItIsAndHowFarBehind() {
        var page = watch("p1", NOW, new Room("b", null));
        screen.hold();
        node.log(1, null);
        screen.awaitFrames(2);

        node.log(3, null);
        node.settle();

        assertThat(page.rooms().join())
                .containsExactly(
                        new Connection.Room("", Position.parse("e1:1"), 3),
                        new Connection.Room("b", Position.START, 0));
    }

    @Test
    @DisplayName("13: a page is told when to come back, and sent away")
    void sendsPagesAwayWhenTheServerStops() {
        var page = watch("p1", NOW);

        page.drain(Duration.ofSeconds(2));

        screen.awaitFrames(3);
        assertThat(screen.frames().get(1)).matches("\\{\"type\":\"drain\",\"after\":1?\\d{1,3}}");
        await().untilAsserted(() -> assertThat(screen.closed()).isEqualTo(CloseCode.RESTART.code()));
    }

    @Test
    @DisplayName("13: who has not said hello, or comes too late, is sent away at once")
    void sendsStrangersAwayAtOnceWhenTheServerStops() {
        node.connect(screen).drain(Duration.ofMinutes(1));

        await().untilAsserted(() -> assertThat(screen.closed()).isEqualTo(CloseCode.RESTART.code()));
    }

    @Test
    @DisplayName("14: a page that joins without end is told to come back later")
    void refusesTooManyJoinsInASecond() {
        var page = watch("p1", NOW);

        // Two seconds of joins and one more, because a second may end on the way.
        for (var i = 0; i < 9; i++) {
            page.join(new Room("r" + i, null));
            page.leave("r" + i);
            node.barrier();
        }

        await().untilAsserted(() -> assertThat(screen.closed()).isEqualTo(CloseCode.RATE.code()));
    }

    @Test
    void startsAtNowWithoutAPosition() {
        node.log().log(3, null, "1");
        watch("p1", NOW);

        node.log(1, null);

        screen.awaitFrames(2);
        assertThat(screen.frames().get(1))
                .startsWith(
                        "{\"type\":\"actions\",\"room\":\"\",\"from\":\"e1:4\",\"through\":\"e1:4\",\"actions\":[{");
    }

    @Test
    @DisplayName("2: what gathers behind the cursor goes out as one frame")
    void sendsWhatGatheredAsOneFrame() {
        watch("p1", NOW);
        screen.hold();
        node.log(1, null);
        screen.awaitFrames(2);

        IntStream.range(0, 10).forEach(i -> node.log(1, null));
        node.settle();
        screen.release();

        screen.awaitFrames(3);
        node.settle();
        assertThat(screen.frames()).hasSize(3);
        assertThat(screen.frames().get(2)).contains("\"from\":\"e1:2\",\"through\":\"e1:11\"");
    }

    @Test
    @DisplayName("2: a frame that was not accepted is offered again, and nothing overtakes it")
    void offersTheSameFrameAgain() {
        watch("p1", NOW);
        screen.answer(Offer.BUSY);
        node.log(1, null);
        node.settle();
        assertThat(screen.frames()).hasSize(1);

        node.log(1, null);
        node.settle();
        screen.release();

        screen.awaitFrames(3);
        assertThat(screen.frames().get(1)).contains("\"from\":\"e1:1\",\"through\":\"e1:1\"");
        assertThat(screen.frames().get(2)).contains("\"from\":\"e1:2\",\"through\":\"e1:2\"");
    }

    @Test
    @DisplayName("3: two pages at one place are given the same frame, and one with an action of its own another")
    void leavesOutTheActionsOfThePageThatCausedThem() {
        var other = new Screen();
        watch("p1", NOW);
        node.watch(other, "p2", NOW);
        other.awaitFrames(1);

        node.log(1, "p1");

        screen.awaitFrames(3);
        other.awaitFrames(2);
        assertThat(screen.frames().subList(1, 3))
                .containsExactly(
                        "{\"type\":\"ack\",\"room\":\"\",\"id\":\"e1-1\",\"position\":\"e1:1\"}",
                        "{\"type\":\"actions\",\"room\":\"\",\"from\":\"e1:1\",\"through\":\"e1:1\",\"actions\":[]}");
        assertThat(other.frames().get(1)).contains("\"id\":\"e1-1\"").doesNotContain("p1");
    }

    @Test
    @DisplayName("4: not on replay either")
    void leavesOutItsOwnOnReplayToo() {
        node.log().log(8, "p1", "1");

        watch("p1", new Room("", Position.parse("0")));

        screen.awaitFrame(frame -> frame.contains("\"through\":\"e1:8\""));
        assertThat(screen.frames())
                .filteredOn(frame -> frame.contains("\"ack\""))
                .hasSize(8);
        assertThat(screen.frames())
                .filteredOn(frame -> frame.contains("\"actions\":"))
                .allMatch(frame -> frame.endsWith("\"actions\":[]}"));
    }

    @Test
    @DisplayName("5: a page that resumes gets what the ring has without a look at the log")
    void resumesFromTheRing() {
        node.log().log(8, null, "1");

        watch("p1", new Room("", Position.parse("e1:5")));

        screen.awaitFrame(frame -> frame.contains("\"from\":\"e1:6\",\"through\":\"e1:8\""));
        assertThat(node.reads()).isZero();
    }

    @Test
    @DisplayName("5: what is logged while a page reads the log follows without a seam")
    void goesFromTheLogToTheRingWithoutASeam() {
        node.log().log(23, null, "1");
        node.watch(new Screen(), "p2", NOW);
        node.settle();
        node.holdTheLog();
        node.watch(screen, "p1", new Room("", Position.parse("e1:1")));
        node.settle();

        node.log(3, null);
        node.releaseTheLog();

        screen.awaitFrame(frame -> frame.contains("\"through\":\"e1:26\""));
        assertThat(ranges()).startsWith("e1:2-e1:6").endsWith("-e1:26");
        assertThat(screen.frames().get(0)).contains("\"recovered\":true");
    }

    @Test
    @DisplayName("5: a reader that fell off the ring is caught up from the log")
    void catchesUpAReaderThatFellOffTheRing() {
        node.close();
        node = new Node(Limits.ringActions(4).patient());
        watch("p1", NOW);
        screen.hold();
        node.log(1, null);
        screen.awaitFrames(2);

        node.log(30, null);
        node.settle();
        screen.release();

        screen.awaitFrame(frame -> frame.contains("\"through\":\"e1:31\""));
        assertThat(node.reads()).isPositive();
    }

    @Test
    @DisplayName("7: what age has deleted is told before what is left")
    void tellsWhatWasDeletedByAge() {
        node.log().log(10, null, "1");
        node.log().forget(7);

        watch("p1", new Room("", Position.parse("e1:2")));

        screen.awaitFrames(3);
        assertThat(screen.frames().get(0)).contains("\"recovered\":false");
        assertThat(screen.frames().get(1))
                .isEqualTo("{\"type\":\"gap\",\"room\":\"\",\"from\":\"e1:2\",\"to\":\"e1:7\",\"why\":\"retention\"}");
        assertThat(screen.frames().get(2)).contains("\"from\":\"e1:8\",\"through\":\"e1:10\"");
    }

    @Test
    @DisplayName("7: a position of another epoch is told, and the page goes on at now")
    void tellsThatThePositionIsOfAnotherEpoch() {
        node.log().newLife(3);

        watch("p1", new Room("", Position.parse("e1:2")));
        node.log(1, null);

        screen.awaitFrames(3);
        assertThat(screen.frames().get(1))
                .isEqualTo("{\"type\":\"gap\",\"room\":\"\",\"from\":\"e1:2\",\"to\":\"e2:3\",\"why\":\"epoch\"}");
        assertThat(screen.frames().get(2)).contains("\"from\":\"e2:4\",\"through\":\"e2:4\"");
    }

    @Test
    @DisplayName("6: after a jump its readers fetch what lies between")
    void fetchesWhatWasLoggedElsewhere() {
        watch("p1", NOW);
        node.log(1, null);
        screen.awaitFrames(2);
        node.log().log(7, null, "1");

        node.log(1, null);

        screen.awaitFrame(frame -> frame.contains("\"through\":\"e1:9\""));
        assertThat(ranges()).startsWith("e1:1-e1:1 e1:2-");
    }

    @Test
    @DisplayName("6: a page that resumes gets all that was logged elsewhere, though nothing follows")
    void fetchesAllPagesOfWhatWasLoggedElsewhere() {
        watch("p2", NOW);
        node.log().log(18, null, "1");
        var late = new Screen();

        node.watch(late, "p1", new Room("", Position.parse("e1:1")));

        late.awaitFrame(frame -> frame.contains("\"through\":\"e1:18\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"e1:5", "e2:3"})
    @DisplayName("7: when the log has begun another life unheard, a page that resumes does not read it again and again")
    void readsTheLogOnceWhenItHasBegunAnotherLifeElsewhere(String after) {
        node.close();
        node = new Node(Limits.ringActions(2).patient());
        watch("p2", NOW);
        node.log(8, null);
        screen.awaitFrame(frame -> frame.contains("\"through\":\"e1:8\""));
        var before = node.reads();
        node.log().newLife(3);
        var late = new Screen();

        node.watch(late, "p1", new Room("", Position.parse(after)));

        late.awaitFrames(1);
        node.settle();
        assertThat(node.reads() - before).isLessThan(5);
    }

    @Test
    @DisplayName("1: own live actions that fill a frame do not hold up what comes behind them")
    void goesOnBehindItsOwnLiveActions() {
        node.close();
        node = new Node(Limits.ROOMY.maxFrame(1024).patient());
        watch("p1", NOW);
        var lane = node.holdTheLane();
        for (var i = 0; i < 2; i++) {
            node.show(action("mine-" + i)
                    .from("p1")
                    .data("\"" + "x".repeat(800) + "\"")
                    .encoded());
        }

        node.log(1, null);
        lane.countDown();

        screen.awaitFrame(frame -> frame.contains("\"through\":\"e1:1\""));
    }

    @Test
    void showsLiveActionsWithoutAPosition() {
        watch("p1", NOW);

        node.show(action("typing").in(CHANNEL).from("p2").encoded());

        screen.awaitFrames(2);
        assertThat(screen.frames().get(1))
                .startsWith("{\"type\":\"actions\",\"room\":\"\",\"actions\":[{\"live\":true,\"id\":\"typing\"");
    }

    @Test
    @DisplayName("15: a live action is not shown to a page that comes back to a ring that still holds it")
    void showsNoLiveActionOfBeforeAPageCame() {
        node.watch(new Screen(), "p2", NOW);
        node.log(1, null);
        node.show(action("over").in(CHANNEL).encoded());
        node.log(1, null);
        node.settle();

        watch("p1", new Room("", Position.parse("e1:1")));
        node.settle();
        node.show(action("now").in(CHANNEL).encoded());

        screen.awaitFrame(frame -> frame.contains("\"now\""));
        assertThat(screen.frames()).anyMatch(frame -> frame.contains("\"through\":\"e1:2\""));
        assertThat(screen.frames()).noneMatch(frame -> frame.contains("\"over\""));
    }

    @Test
    void joinsAndLeavesRooms() {
        var subscriber = watch("p1", NOW);

        subscriber.join(new Room("b", null));
        screen.awaitFrames(2);
        subscriber.leave("");
        screen.awaitFrames(3);
        node.log(1, null);
        node.settle();

        assertThat(screen.frames().subList(1, screen.frames().size()))
                .containsExactly(
                        "{\"type\":\"joined\",\"room\":\"b\",\"position\":\"0\",\"recovered\":true}",
                        "{\"type\":\"left\",\"room\":\"\"}");
    }

    @Test
    void welcomesAPageThatLeftTheRoomItWaitedFor() {
        node.holdTheLog();
        var subscriber = node.watch(screen, "p1", new Room("slow", null));

        subscriber.leave("slow");
        node.releaseTheLog();

        screen.awaitFrame(frame -> frame.contains("\"welcome\""));
    }

    @Test
    @DisplayName("10: too many rooms")
    void closesAPageWithTooManyRooms() {
        var subscriber = watch("p1", NOW, new Room("b", null), new Room("c", null));

        subscriber.join(new Room("d", null));

        screen.awaitClosed(CloseCode.TOO_MANY);
        assertThat(lastError()).contains("\"code\":\"too-many\"").contains("\"retry\":false");
    }

    @Test
    @DisplayName("10: who joins before hello, or says it twice, does not speak the protocol")
    void closesAPageThatDoesNotFollowTheProtocol() {
        var silent = new Screen();
        node.connect(silent).join(NOW);
        var subscriber = watch("p1", NOW);

        subscriber.hello(Node.ANN, "p1", List.of());

        silent.awaitClosed(CloseCode.PROTOCOL);
        screen.awaitClosed(CloseCode.PROTOCOL);
        assertThat(lastError()).contains("A connection says hello once.");
    }

    @Test
    @DisplayName("12: a newer token of the same user keeps the page, another one's ends it")
    void refreshesForTheSameSpaceAndUserOnly() {
        var subscriber = watch("p1", NOW);

        subscriber.refresh(Node.caller("ann", Instant.now().plusSeconds(600)));
        screen.awaitFrame(frame -> frame.matches("\\{\"type\":\"refreshed\",\"ttl\":(600|59\\d)}"));
        subscriber.refresh(Node.caller("bob", Instant.MAX));

        screen.awaitClosed(CloseCode.FORBIDDEN);
    }

    @Test
    @DisplayName("12: a page whose token ends is closed")
    void closesAPageWhoseTokenEnds() {
        var subscriber = node.connect(screen);

        subscriber.hello(Node.caller("ann", Instant.now().plusMillis(500)), "p1", List.of(NOW));

        screen.awaitClosed(CloseCode.TOKEN_EXPIRED);
        assertThat(lastError()).contains("\"code\":\"token-expired\"").contains("\"retry\":true");
    }

    @Test
    void refusesACallerWithoutALink() {
        var application = new Caller(
                "https://erp.example", null, null, null, Set.of(), RoomNames.ALL, Instant.MAX, Identities.none());

        node.connect(screen).hello(application, "p1", List.of(NOW));

        screen.awaitClosed(CloseCode.FORBIDDEN);
    }

    @Test
    @DisplayName("9: a reader that takes nothing is closed, and nobody else notices")
    void closesAReaderThatTakesNothing() {
        restart(MINUTE, MINUTE, SECOND);
        var other = new Screen();
        watch("p1", NOW);
        node.watch(other, "p2", NOW);
        other.awaitFrames(1);
        screen.answer(Offer.BUSY);

        node.log(1, null);

        screen.awaitClosed(CloseCode.BEHIND);
        node.log(1, null);
        other.awaitFrame(frame -> frame.contains("\"through\":\"e1:2\""));
        assertThat(other.closed()).isNull();
    }

    @Test
    @DisplayName("10: a connection that is gone is let go")
    void letsGoOfAConnectionThatIsGone() {
        watch("p1", NOW);
        screen.answer(Offer.GONE);
        node.log(1, null);
        node.settle();
        var offered = screen.offered();

        node.log(1, null);
        node.settle();

        assertThat(screen.offered()).isEqualTo(offered);
    }

    @Test
    void offersNothingToAConnectionThatEnded() {
        var subscriber = watch("p1", NOW);
        subscriber.ended();

        node.log(1, null);
        node.settle();

        assertThat(screen.frames()).hasSize(1);
        assertThat(screen.closed()).isNull();
    }

    @Test
    @DisplayName("11: pings once a heartbeat, and closes who was silent for two")
    void closesAPageThatDoesNotAnswer() {
        restart(SECOND, MINUTE, MINUTE);

        watch("p1", NOW);

        screen.awaitClosed(CloseCode.NO_PONG);
        // Whole seconds are counted: opened at the end of one, a page is past its two heartbeats after one ping.
        assertThat(screen.frames()).filteredOn("{\"type\":\"ping\"}"::equals).hasSizeBetween(1, 4);
    }

    @Test
    void closesASocketThatSaysNoHelloAndCutsIt() {
        restart(MINUTE, SECOND, MINUTE);

        node.connect(screen);

        screen.awaitClosed(CloseCode.NO_HELLO);
        await().untilAsserted(() -> assertThat(screen.cuts()).isPositive());
    }

    @Test
    void tellsAPageToComeBackWhenTheLogCannotBeRead() {
        node.breakTheLog();

        node.watch(screen, "p1", NOW);

        screen.awaitClosed(CloseCode.OVERLOAD);
        assertThat(lastError()).contains("\"retry\":true");
    }

    @Test
    void closesAPageThatFloodsWithRequests() {
        var subscriber = watch("p1", NOW);
        var lane = node.holdTheLane();

        IntStream.range(0, 100).forEach(i -> subscriber.leave("none"));
        lane.countDown();

        screen.awaitClosed(CloseCode.TOO_MANY);
    }

    @Test
    void closesAPageThatReadsNoAnswers() {
        var subscriber = watch("p1", NOW);
        screen.answer(Offer.BUSY);

        for (var i = 0; i < 300; i++) {
            subscriber.leave("none");
            node.barrier();
        }

        screen.awaitClosed(CloseCode.BEHIND);
    }

    private void restart(Duration heartbeat, Duration helloLimit, Duration stallLimit) {
        node.close();
        node = new Node(Limits.ROOMY.settings(heartbeat, helloLimit, stallLimit));
    }

    private Subscriber watch(String origin, Room... rooms) {
        var subscriber = node.watch(screen, origin, rooms);
        screen.awaitFrames(1);
        return subscriber;
    }

    private @Nullable String lastError() {
        var frames = screen.frames();
        return frames.get(frames.size() - 1);
    }

    /** What the frames of actions speak for, in their order. */
    private String ranges() {
        return String.join(
                " ",
                screen.frames().stream()
                        .filter(frame -> frame.contains("\"from\""))
                        .map(frame -> frame.replaceAll(".*\"from\":\"([^\"]+)\",\"through\":\"([^\"]+)\".*", "$1-$2"))
                        .toList());
    }
}
