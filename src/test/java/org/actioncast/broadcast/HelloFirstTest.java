package org.actioncast.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.actioncast.broadcast.Subscriber.Room;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page says before its hello, or right behind it. */
class HelloFirstTest {

    private static final Room NOW = new Room("", null);

    private final Node node = new Node(Limits.ROOMY.patient());
    private final Screen screen = new Screen();

    @AfterEach
    void stop() {
        node.close();
    }

    static Stream<Consumer<Subscriber>> requests() {
        return Stream.of(
                page -> page.join(NOW), page -> page.leave(""), page -> page.refresh(Node.ANN), Subscriber::pong);
    }

    @ParameterizedTest
    @MethodSource("requests")
    @DisplayName("socket 1: whatever is said before hello ends the connection")
    void refusesARequestBeforeHello(Consumer<Subscriber> request) {
        var page = node.connect(screen);

        request.accept(page);

        await().untilAsserted(() -> assertThat(screen.closed()).isEqualTo(CloseCode.PROTOCOL.code()));
        assertThat(screen.frames()).hasSize(1).first().asString().contains("Say hello first.");
    }

    @Test
    @DisplayName("socket 1: a pong that comes right behind the hello is after it")
    void takesAPongThatFollowsTheHello() {
        var lane = node.holdTheLane();
        var page = node.watch(screen, "p1", NOW);

        page.pong();
        lane.countDown();

        screen.awaitFrames(1);
        node.settle();
        assertThat(screen.frames()).hasSize(1).first().asString().contains("welcome");
    }
}
