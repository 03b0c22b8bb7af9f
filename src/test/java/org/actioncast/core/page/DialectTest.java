package org.actioncast.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Gap;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.ring.Entry;
import org.actioncast.core.ring.Limits;
import org.actioncast.core.ring.Stretch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A protocol that nothing but this test knows: if it can be spoken, another one can. */
@DisplayName("PG15: how things are said is the dialect's")
class DialectTest {

    private static final Room NOW = new Room("", null);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Stage stage = new Stage(Limits.ROOMY, MINUTE, MINUTE, MINUTE, 1000);
    private final Toy toy = new Toy();
    private final Screen screen = new Screen();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("PG15: pages of two dialects stand in one room, and each is told in its own")
    void tellsEachPageInItsOwnWords() {
        var other = new Screen();
        stage.connect(toy, screen).hello(Stage.ANN, "p1", List.of(NOW));
        stage.watch(other, "p2", NOW);
        screen.awaitFrames(1);
        other.awaitFrames(1);

        stage.log(1, null);
        screen.awaitFrames(2);
        other.awaitFrames(2);
        stage.show(action("typing").encoded());

        screen.awaitFrames(3);
        other.awaitFrames(3);
        assertThat(screen.frames()).containsExactly("HI ann", "DO e1-1", "DO typing");
        assertThat(other.frames().get(1)).startsWith("{\"type\":\"actions\"");
    }

    @Test
    @DisplayName("PG15: what a dialect has no word for is not said, and its pages go on")
    void leavesOutWhatHasNoWord() {
        var page = stage.connect(toy, screen);
        page.hello(Stage.ANN, "p1", List.of(NOW));
        page.join(new Room("b", null));
        page.leave("b");
        stage.settle();

        stage.log(1, "p1");
        stage.log(1, null);

        screen.awaitFrames(2);
        assertThat(screen.frames()).containsExactly("HI ann", "DO e1-2");
    }

    @Test
    @DisplayName("PG8: a page that is never asked for a sign of life owes none")
    void keepsAPageThatIsNotPinged() {
        try (var impatient = new Stage(Limits.ROOMY, Duration.ofSeconds(1), MINUTE, MINUTE)) {
            impatient.connect(toy, screen).hello(Stage.ANN, "p1", List.of(NOW));
            screen.awaitFrames(1);

            // Two that came after it, one behind the other, and have been given up.
            for (var silent : List.of(new Screen(), new Screen())) {
                impatient.watch(silent, "p2", NOW);
                silent.awaitClosed(CloseCode.NO_PONG);
            }

            assertThat(screen.closed()).isNull();
        }
    }

    @Test
    @DisplayName("PG15: a connection ends with the code and the reason of its dialect")
    void closesInItsOwnWay() {
        var page = stage.connect(toy, screen);

        page.refuse(CloseCode.FORBIDDEN, "not here");

        await().untilAsserted(() -> assertThat(screen.closed()).isEqualTo(1008));
        assertThat(screen.frames()).containsExactly("NO forbidden");
    }

    @Test
    @DisplayName("PG15: a thousand pages of one dialect share one frame")
    void encodesOnceForAThousandPages() {
        var screens = IntStream.range(0, 1000).mapToObj(i -> new Screen()).toList();
        for (var i = 0; i < screens.size(); i++) {
            var user = Stage.caller("user-" + i, Instant.MAX);
            stage.connect(toy, screens.get(i)).hello(user, "p" + i, List.of(NOW));
        }
        awaitAll(screens, 1);

        stage.log(1, null);

        awaitAll(screens, 2);
        assertThat(toy.encoded).hasValue(1);
    }

    /** All in one wait: a thousand waits, one after the other, would take minutes. */
    private static void awaitAll(List<Screen> screens, int frames) {
        await().untilAsserted(() ->
                assertThat(screens).allMatch(each -> each.frames().size() >= frames, "has " + frames + " frames"));
    }

    private static final class Toy implements Dialect {

        private final AtomicInteger encoded = new AtomicInteger();

        @Override
        public @Nullable Frame actions(Stretch stretch) {
            encoded.incrementAndGet();
            return stretch.entries().isEmpty()
                    ? null
                    : frame(stretch.entries().stream().map(Entry::id).collect(Collectors.joining(" ", "DO ", "")));
        }

        @Override
        public Frame welcome(Welcome welcome) {
            return frame("HI " + welcome.user());
        }

        @Override
        public @Nullable Frame joined(Joined room) {
            return null;
        }

        @Override
        public @Nullable Frame left(String room) {
            return null;
        }

        @Override
        public @Nullable Frame refreshed(Duration ttl) {
            return null;
        }

        @Override
        public @Nullable Frame ack(String room, String id, Position position) {
            return null;
        }

        @Override
        public @Nullable Frame gap(String room, Gap gap) {
            return null;
        }

        @Override
        public @Nullable Frame ping() {
            return null;
        }

        @Override
        public @Nullable Frame drain(Duration after) {
            return null;
        }

        @Override
        public Frame error(CloseCode code, String sentence) {
            return frame("NO " + code.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public Goodbye goodbye(CloseCode code, String sentence) {
            return new Goodbye(1008, sentence);
        }

        private static Frame frame(String text) {
            return Frame.plain(List.of(text.getBytes(UTF_8)));
        }
    }
}
