package org.actioncast.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actioncast.action.Position;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Identities;
import org.actioncast.core.caller.RoomNames;
import org.actioncast.core.ring.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page may ask for, on a real lane with real rings; only the socket and the database are not there. */
class GreetingTest {

    private static final Room NOW = new Room("", null);

    private final Stage stage = new Stage(Limits.ROOMY);
    private final Screen screen = new Screen();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("PG10: a page is told when to come back, and sent away")
    void sendsPagesAwayWhenTheServerStops() {
        var page = watch("p1", NOW);

        page.drain(Duration.ofSeconds(2));

        screen.awaitFrames(3);
        assertThat(screen.frames().get(1)).matches("\\{\"type\":\"drain\",\"after\":1?\\d{1,3}}");
        await().untilAsserted(() -> assertThat(screen.closed()).isEqualTo(CloseCode.RESTART.code()));
    }

    @Test
    @DisplayName("PG10: who has not said hello, or comes too late, is sent away at once")
    void sendsStrangersAwayAtOnceWhenTheServerStops() {
        stage.connect(screen).drain(Duration.ofMinutes(1));

        await().untilAsserted(() -> assertThat(screen.closed()).isEqualTo(CloseCode.RESTART.code()));
    }

    @Test
    @DisplayName("PG11: a page that joins without end is told to come back later")
    void refusesTooManyJoinsInASecond() {
        var page = watch("p1", NOW);

        // Two seconds of joins and one more, because a second may end on the way.
        for (var i = 0; i < 9; i++) {
            page.join(new Room("r" + i, null));
            page.leave("r" + i);
            stage.barrier();
        }

        await().untilAsserted(() -> assertThat(screen.closed()).isEqualTo(CloseCode.RATE.code()));
    }

    static Stream<Consumer<Subscriber>> requests() {
        return Stream.of(
                page -> page.join(NOW), page -> page.leave(""), page -> page.refresh(Stage.ANN), Subscriber::pong);
    }

    @ParameterizedTest
    @MethodSource("requests")
    @DisplayName("S1: whatever is said before hello ends the connection")
    void refusesARequestBeforeHello(Consumer<Subscriber> request) {
        var page = stage.connect(screen);

        request.accept(page);

        await().untilAsserted(() -> assertThat(screen.closed()).isEqualTo(CloseCode.PROTOCOL.code()));
        assertThat(screen.frames()).hasSize(1).first().asString().contains("Say hello first.");
    }

    @Test
    @DisplayName("S1: a pong that comes right behind the hello is after it")
    void takesAPongThatFollowsTheHello() {
        var lane = stage.holdTheLane();
        var page = stage.watch(screen, "p1", NOW);

        page.pong();
        lane.countDown();

        screen.awaitFrames(1);
        stage.settle();
        assertThat(screen.frames()).hasSize(1).first().asString().contains("welcome");
    }

    @Test
    void joinsAndLeavesRooms() {
        var subscriber = watch("p1", NOW);

        subscriber.join(new Room("b", null));
        screen.awaitFrames(2);
        subscriber.leave("");
        screen.awaitFrames(3);
        stage.log(1, null);
        stage.settle();

        assertThat(screen.frames().subList(1, screen.frames().size()))
                .containsExactly(
                        "{\"type\":\"joined\",\"room\":\"b\",\"position\":\"0\",\"recovered\":true}",
                        "{\"type\":\"left\",\"room\":\"\"}");
    }

    @Test
    @DisplayName("PG18: a page that joins a room again is told where it stands there")
    void tellsAPageThatJoinsAgainWhereItStands() {
        var subscriber = watch("p1", NOW);
        stage.log(1, null);
        screen.awaitFrames(2);
        screen.hold();
        stage.log(1, null);
        screen.awaitFrames(3);
        stage.log(1, null);
        stage.settle();

        subscriber.join(NOW);
        subscriber.join(new Room("", Position.START));
        stage.settle();
        screen.release();

        screen.awaitFrames(6);
        assertThat(screen.frames().subList(3, 5))
                .containsOnly("{\"type\":\"joined\",\"room\":\"\",\"position\":\"e1:2\",\"recovered\":true}");
        assertThat(screen.frames().get(5)).contains("\"from\":\"e1:3\",\"through\":\"e1:3\"");
    }

    @Test
    @DisplayName("PG18: a page that joins a room twice at once is told twice, and counts as come once")
    void tellsTwiceAPageThatJoinsTwice() {
        var subscriber = watch("p1", NOW);

        for (var i = 0; i < 3; i++) {
            subscriber.join(new Room("b", null));
        }
        screen.awaitFrames(4);
        stage.settle();

        assertThat(screen.frames().subList(1, screen.frames().size()))
                .hasSize(3)
                .containsOnly("{\"type\":\"joined\",\"room\":\"b\",\"position\":\"0\",\"recovered\":true}");
        assertThat(stage.attended()).containsExactly("ann in ", "ann in b");
    }

    @Test
    @DisplayName("PG16: who has come to a room is told to have come, and to have left when it has, once each")
    void saysWhoComesAndGoes() {
        var subscriber = watch("p1", new Room("a", null), new Room("b", null));
        subscriber.leave("a");
        subscriber.leave("a");
        subscriber.join(new Room("a", null));
        subscriber.join(new Room("b", null));
        stage.settle();
        assertThat(stage.attended()).containsExactly("ann in a", "ann in b", "ann out of a", "ann in a");

        subscriber.ended();
        subscriber.ended();
        stage.settle();

        assertThat(stage.attended().subList(4, stage.attended().size()))
                .containsExactlyInAnyOrder("ann out of a", "ann out of b");
    }

    @Test
    @DisplayName("PG16: a page that is refused, or leaves before it knows where a room begins, has not come")
    void saysNothingOfAPageThatNeverCame() {
        stage.holdTheLog();
        var subscriber = stage.watch(screen, "p1", new Room("slow", null));
        stage.connect(new Screen()).hello(Stage.ANN, "p2", List.of(NOW, NOW, NOW, NOW));
        subscriber.leave("slow");
        stage.releaseTheLog();
        screen.awaitFrame(frame -> frame.contains("\"welcome\""));
        subscriber.ended();
        stage.settle();

        assertThat(stage.attended()).isEmpty();
    }

    @Test
    void welcomesAPageThatLeftTheRoomItWaitedFor() {
        stage.holdTheLog();
        var subscriber = stage.watch(screen, "p1", new Room("slow", null));

        subscriber.leave("slow");
        stage.releaseTheLog();

        screen.awaitFrame(frame -> frame.contains("\"welcome\""));
    }

    @Test
    @DisplayName("PG7: too many rooms")
    void closesAPageWithTooManyRooms() {
        var subscriber = watch("p1", NOW, new Room("b", null), new Room("c", null));

        subscriber.join(new Room("d", null));

        screen.awaitClosed(CloseCode.TOO_MANY);
        assertThat(lastError()).contains("\"code\":\"too-many\"").contains("\"retry\":false");
    }

    @Test
    @DisplayName("PG7: who joins before hello, or says it twice, does not speak the protocol")
    void closesAPageThatDoesNotFollowTheProtocol() {
        var silent = new Screen();
        stage.connect(silent).join(NOW);
        var subscriber = watch("p1", NOW);

        subscriber.hello(Stage.ANN, "p1", List.of());

        silent.awaitClosed(CloseCode.PROTOCOL);
        screen.awaitClosed(CloseCode.PROTOCOL);
        assertThat(lastError()).contains("A connection says hello once.");
    }

    @Test
    @DisplayName("PG9: a newer token of the same user keeps the page, another one's ends it")
    void refreshesForTheSameSpaceAndUserOnly() {
        var subscriber = watch("p1", NOW);

        subscriber.refresh(Stage.caller("ann", Instant.now().plusSeconds(600)));
        screen.awaitFrame(frame -> frame.matches("\\{\"type\":\"refreshed\",\"ttl\":(600|59\\d)}"));
        subscriber.refresh(Stage.caller("bob", Instant.MAX));

        screen.awaitClosed(CloseCode.FORBIDDEN);
    }

    @Test
    void refusesACallerWithoutALink() {
        var application = new Caller(
                "https://erp.example", null, null, null, Set.of(), RoomNames.ALL, Instant.MAX, Identities.none());

        stage.connect(screen).hello(application, "p1", List.of(NOW));

        screen.awaitClosed(CloseCode.FORBIDDEN);
    }

    @Test
    void closesAPageThatFloodsWithRequests() {
        var subscriber = watch("p1", NOW);
        var lane = stage.holdTheLane();

        IntStream.range(0, 100).forEach(i -> subscriber.leave("none"));
        lane.countDown();

        screen.awaitClosed(CloseCode.TOO_MANY);
    }

    private Subscriber watch(String origin, Room... rooms) {
        var subscriber = stage.watch(screen, origin, rooms);
        screen.awaitFrames(1);
        return subscriber;
    }

    private String lastError() {
        var frames = screen.frames();
        return frames.get(frames.size() - 1);
    }
}
