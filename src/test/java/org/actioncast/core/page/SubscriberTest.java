package org.actioncast.core.page;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.actioncast.action.Position;
import org.actioncast.core.outlet.Outlet.Offer;
import org.actioncast.core.ring.Limits;
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

    private Stage stage = new Stage(Limits.ROOMY);
    private final Screen screen = new Screen();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void welcomesAPageWithWhereItsRoomsAre() {
        stage.log().log(3, null, "1");

        stage.watch(screen, "p1", NOW, new Room("b", null));

        screen.awaitFrames(1);
        assertThat(screen.frames().get(0).replaceFirst("\"ttl\":\\d+", "\"ttl\":0"))
                .isEqualTo("{\"type\":\"welcome\",\"connection\":\"c1\",\"user\":\"ann\",\"heartbeat\":60,\"ttl\":0,"
                        + "\"rooms\":[{\"room\":\"\",\"position\":\"e1:3\",\"recovered\":true},"
                        + "{\"room\":\"b\",\"position\":\"0\",\"recovered\":true}]}");
    }

    @Test
    @DisplayName("PG6: a peer that makes the container write and reads nothing is closed, though it is shown nothing")
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
        stage.log(1, null);
        screen.awaitFrames(2);

        stage.log(3, null);
        stage.settle();

        assertThat(page.standings().join())
                .containsExactly(new Standing("", Position.parse("e1:1"), 3), new Standing("b", Position.START, 0));
    }

    @Test
    void startsAtNowWithoutAPosition() {
        stage.log().log(3, null, "1");
        watch("p1", NOW);

        stage.log(1, null);

        screen.awaitFrames(2);
        assertThat(screen.frames().get(1))
                .startsWith(
                        "{\"type\":\"actions\",\"room\":\"\",\"from\":\"e1:4\",\"through\":\"e1:4\",\"actions\":[{");
    }

    @Test
    @DisplayName("PG1: what gathers behind the cursor goes out as one frame")
    void sendsWhatGatheredAsOneFrame() {
        watch("p1", NOW);
        screen.hold();
        stage.log(1, null);
        screen.awaitFrames(2);

        IntStream.range(0, 10).forEach(i -> stage.log(1, null));
        stage.settle();
        screen.release();

        screen.awaitFrames(3);
        stage.settle();
        assertThat(screen.frames()).hasSize(3);
        assertThat(screen.frames().get(2)).contains("\"from\":\"e1:2\",\"through\":\"e1:11\"");
    }

    @Test
    @DisplayName("PG1: a frame that was not accepted is offered again, and nothing overtakes it")
    void offersTheSameFrameAgain() {
        watch("p1", NOW);
        screen.answer(Offer.BUSY);
        stage.log(1, null);
        stage.settle();
        assertThat(screen.frames()).hasSize(1);

        stage.log(1, null);
        stage.settle();
        screen.release();

        screen.awaitFrames(3);
        assertThat(screen.frames().get(1)).contains("\"from\":\"e1:1\",\"through\":\"e1:1\"");
        assertThat(screen.frames().get(2)).contains("\"from\":\"e1:2\",\"through\":\"e1:2\"");
    }

    @Test
    @DisplayName("PG2: two pages at one place are given the same frame, and one with an action of its own another")
    void leavesOutTheActionsOfThePageThatCausedThem() {
        var other = new Screen();
        watch("p1", NOW);
        stage.watch(other, "p2", NOW);
        other.awaitFrames(1);

        stage.log(1, "p1");

        screen.awaitFrames(3);
        other.awaitFrames(2);
        assertThat(screen.frames().subList(1, 3))
                .containsExactly(
                        "{\"type\":\"ack\",\"room\":\"\",\"id\":\"e1-1\",\"position\":\"e1:1\"}",
                        "{\"type\":\"actions\",\"room\":\"\",\"from\":\"e1:1\",\"through\":\"e1:1\",\"actions\":[]}");
        assertThat(other.frames().get(1)).contains("\"id\":\"e1-1\"").doesNotContain("p1");
    }

    @Test
    @DisplayName("PG2: not on replay either")
    void leavesOutItsOwnOnReplayToo() {
        stage.log().log(8, "p1", "1");

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
    @DisplayName("PG3: a page that resumes gets what the ring has without a look at the log")
    void resumesFromTheRing() {
        stage.log().log(8, null, "1");

        watch("p1", new Room("", Position.parse("e1:5")));

        screen.awaitFrame(frame -> frame.contains("\"from\":\"e1:6\",\"through\":\"e1:8\""));
        assertThat(stage.reads()).isZero();
    }

    @Test
    @DisplayName("PG3: what is logged while a page reads the log follows without a seam")
    void goesFromTheLogToTheRingWithoutASeam() {
        stage.log().log(23, null, "1");
        stage.watch(new Screen(), "p2", NOW);
        stage.settle();
        stage.holdTheLog();
        stage.watch(screen, "p1", new Room("", Position.parse("e1:1")));
        stage.settle();

        stage.log(3, null);
        stage.releaseTheLog();

        screen.awaitFrame(frame -> frame.contains("\"through\":\"e1:26\""));
        assertThat(ranges()).startsWith("e1:2-e1:6").endsWith("-e1:26");
        assertThat(screen.frames().get(0)).contains("\"recovered\":true");
    }

    @Test
    @DisplayName("PG3: a reader that fell off the ring is caught up from the log")
    void catchesUpAReaderThatFellOffTheRing() {
        stage.close();
        stage = new Stage(Limits.ringActions(4));
        watch("p1", NOW);
        screen.hold();
        stage.log(1, null);
        screen.awaitFrames(2);

        stage.log(30, null);
        stage.settle();
        screen.release();

        screen.awaitFrame(frame -> frame.contains("\"through\":\"e1:31\""));
        assertThat(stage.reads()).isPositive();
    }

    @Test
    @DisplayName("PG4: what age has deleted is told before what is left")
    void tellsWhatWasDeletedByAge() {
        stage.log().log(10, null, "1");
        stage.log().forget(7);

        watch("p1", new Room("", Position.parse("e1:2")));

        screen.awaitFrames(3);
        assertThat(screen.frames().get(0)).contains("\"recovered\":false");
        assertThat(screen.frames().get(1))
                .isEqualTo("{\"type\":\"gap\",\"room\":\"\",\"from\":\"e1:2\",\"to\":\"e1:7\",\"why\":\"retention\"}");
        assertThat(screen.frames().get(2)).contains("\"from\":\"e1:8\",\"through\":\"e1:10\"");
    }

    @Test
    @DisplayName("PG4: a position of another epoch is told, and the page goes on at now")
    void tellsThatThePositionIsOfAnotherEpoch() {
        stage.log().newLife(3);

        watch("p1", new Room("", Position.parse("e1:2")));
        stage.log(1, null);

        screen.awaitFrames(3);
        assertThat(screen.frames().get(1))
                .isEqualTo("{\"type\":\"gap\",\"room\":\"\",\"from\":\"e1:2\",\"to\":\"e2:3\",\"why\":\"epoch\"}");
        assertThat(screen.frames().get(2)).contains("\"from\":\"e2:4\",\"through\":\"e2:4\"");
    }

    @Test
    @DisplayName("PG3: after a jump its readers fetch what lies between")
    void fetchesWhatWasLoggedElsewhere() {
        watch("p1", NOW);
        stage.log(1, null);
        screen.awaitFrames(2);
        stage.log().log(7, null, "1");

        stage.log(1, null);

        screen.awaitFrame(frame -> frame.contains("\"through\":\"e1:9\""));
        assertThat(ranges()).startsWith("e1:1-e1:1 e1:2-");
    }

    @Test
    @DisplayName("PG3: a page that resumes gets all that was logged elsewhere, though nothing follows")
    void fetchesAllPagesOfWhatWasLoggedElsewhere() {
        watch("p2", NOW);
        stage.log().log(18, null, "1");
        var late = new Screen();

        stage.watch(late, "p1", new Room("", Position.parse("e1:1")));

        late.awaitFrame(frame -> frame.contains("\"through\":\"e1:18\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"e1:5", "e2:3"})
    @DisplayName("PG4: when the log has begun another life unheard, a page that resumes reads it once")
    void readsTheLogOnceWhenItHasBegunAnotherLifeElsewhere(String after) {
        stage.close();
        stage = new Stage(Limits.ringActions(2));
        watch("p2", NOW);
        stage.log(8, null);
        screen.awaitFrame(frame -> frame.contains("\"through\":\"e1:8\""));
        var before = stage.reads();
        stage.log().newLife(3);
        var late = new Screen();

        stage.watch(late, "p1", new Room("", Position.parse(after)));

        late.awaitFrames(1);
        stage.settle();
        assertThat(stage.reads() - before).isLessThan(5);
    }

    @Test
    @DisplayName("PG1: own live actions that fill a frame do not hold up what comes behind them")
    void goesOnBehindItsOwnLiveActions() {
        stage.close();
        stage = new Stage(Limits.ROOMY.maxFrame(1024));
        watch("p1", NOW);
        var lane = stage.holdTheLane();
        for (var i = 0; i < 2; i++) {
            stage.show(action("mine-" + i)
                    .from("p1")
                    .data("\"" + "x".repeat(800) + "\"")
                    .encoded());
        }

        stage.log(1, null);
        lane.countDown();

        screen.awaitFrame(frame -> frame.contains("\"through\":\"e1:1\""));
    }

    @Test
    void showsLiveActionsWithoutAPosition() {
        watch("p1", NOW);

        stage.show(action("typing").in(CHANNEL).from("p2").encoded());

        screen.awaitFrames(2);
        assertThat(screen.frames().get(1))
                .startsWith("{\"type\":\"actions\",\"room\":\"\",\"actions\":[{\"live\":true,\"id\":\"typing\"");
    }

    @Test
    @DisplayName("PG12: a live action is not shown to a page that comes back to a ring that still holds it")
    void showsNoLiveActionOfBeforeAPageCame() {
        stage.watch(new Screen(), "p2", NOW);
        stage.log(1, null);
        stage.show(action("over").in(CHANNEL).encoded());
        stage.log(1, null);
        stage.settle();

        watch("p1", new Room("", Position.parse("e1:1")));
        stage.settle();
        stage.show(action("now").in(CHANNEL).encoded());

        screen.awaitFrame(frame -> frame.contains("\"now\""));
        assertThat(screen.frames()).anyMatch(frame -> frame.contains("\"through\":\"e1:2\""));
        assertThat(screen.frames()).noneMatch(frame -> frame.contains("\"over\""));
    }

    @Test
    @DisplayName("PG9: a page whose token ends is closed")
    void closesAPageWhoseTokenEnds() {
        var subscriber = stage.connect(screen);

        subscriber.hello(Stage.caller("ann", Instant.now().plusMillis(500)), "p1", List.of(NOW));

        screen.awaitClosed(CloseCode.TOKEN_EXPIRED);
        assertThat(lastError()).contains("\"code\":\"token-expired\"").contains("\"retry\":true");
    }

    @Test
    @DisplayName("PG6: a reader that takes nothing is closed, and nobody else notices")
    void closesAReaderThatTakesNothing() {
        restart(MINUTE, MINUTE, SECOND);
        var other = new Screen();
        watch("p1", NOW);
        stage.watch(other, "p2", NOW);
        other.awaitFrames(1);
        screen.answer(Offer.BUSY);

        stage.log(1, null);

        screen.awaitClosed(CloseCode.BEHIND);
        stage.log(1, null);
        other.awaitFrame(frame -> frame.contains("\"through\":\"e1:2\""));
        assertThat(other.closed()).isNull();
    }

    @Test
    @DisplayName("PG7: a connection that is gone is let go")
    void letsGoOfAConnectionThatIsGone() {
        watch("p1", NOW);
        screen.answer(Offer.GONE);
        stage.log(1, null);
        stage.settle();
        var offered = screen.offered();

        stage.log(1, null);
        stage.settle();

        assertThat(screen.offered()).isEqualTo(offered);
    }

    @Test
    void offersNothingToAConnectionThatEnded() {
        var subscriber = watch("p1", NOW);
        subscriber.ended();

        stage.log(1, null);
        stage.settle();

        assertThat(screen.frames()).hasSize(1);
        assertThat(screen.closed()).isNull();
    }

    @Test
    @DisplayName("PG8: pings once a heartbeat, and closes who was silent for two")
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

        stage.connect(screen);

        screen.awaitClosed(CloseCode.NO_HELLO);
        await().untilAsserted(() -> assertThat(screen.cuts()).isPositive());
    }

    @Test
    void tellsAPageToComeBackWhenTheLogCannotBeRead() {
        stage.breakTheLog();

        stage.watch(screen, "p1", NOW);

        screen.awaitClosed(CloseCode.OVERLOAD);
        assertThat(lastError()).contains("\"retry\":true");
    }

    @Test
    void closesAPageThatReadsNoAnswers() {
        var subscriber = watch("p1", NOW);
        screen.answer(Offer.BUSY);

        for (var i = 0; i < 300; i++) {
            subscriber.leave("none");
            stage.barrier();
        }

        screen.awaitClosed(CloseCode.BEHIND);
    }

    private void restart(Duration heartbeat, Duration helloLimit, Duration stallLimit) {
        stage.close();
        stage = new Stage(Limits.ROOMY, heartbeat, helloLimit, stallLimit);
    }

    private Subscriber watch(String origin, Room... rooms) {
        var subscriber = stage.watch(screen, origin, rooms);
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
