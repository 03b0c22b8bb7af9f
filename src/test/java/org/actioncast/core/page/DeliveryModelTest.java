package org.actioncast.core.page;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.actioncast.action.Position;
import org.actioncast.core.outlet.Outlet.Offer;
import org.actioncast.core.ring.Limits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promise, on one stage without sockets and database: pages come, go, stall and resume at random while others act, and each checks
 * every frame it gets as a client would. A seed fixes what happens, not which thread is first.
 */
class DeliveryModelTest {

    private static final int SEEDS = 25;
    private static final int STEPS = 150;

    static List<Integer> seeds() {
        return IntStream.range(0, SEEDS).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("PG1, PG2, PG3, PG4: every page is shown everything once and in order, and never its own")
    void keepsThePromise(int seed) {
        var random = new Random(seed);
        var limits = new Limits(
                2 + random.nextInt(30),
                2048 + random.nextInt(8_000),
                8192 + random.nextInt(8_000),
                1024 + random.nextInt(2_000));
        try (var stage = new Stage(limits)) {
            stage.log().log(random.nextInt(20), null, "1");
            var pages = IntStream.range(0, 4)
                    .mapToObj(i -> new Page("p" + i, stage))
                    .toList();

            for (var i = 0; i < STEPS; i++) {
                step(random, stage, pages.get(random.nextInt(pages.size())), i);
            }
            pages.forEach(Page::resume);
            // Shows what was logged elsewhere.
            stage.log(1, null);

            await().pollInterval(Duration.ofMillis(5))
                    .untilAsserted(() -> assertThat(pages)
                            .allSatisfy(page -> assertThat(page.reached())
                                    .isEqualTo(stage.log().head())));
            pages.forEach(Page::checkAcks);
        }
    }

    private static void step(Random random, Stage stage, Page page, int step) {
        var size = "\"" + "x".repeat(random.nextInt(200)) + "\"";
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> stage.tell(CHANNEL, stage.log().log(1 + random.nextInt(3), page.origin, size));
            case 3, 4, 5 -> stage.tell(CHANNEL, stage.log().log(1 + random.nextInt(9), null, size));
            case 6, 7 ->
                stage.show(action("live-" + step + "-of-" + page.origin)
                        .from(page.origin)
                        .encoded());
            case 8 -> page.leave();
            case 9, 10, 11 -> page.resume();
            case 12 -> page.stall();
            case 13 -> stage.log().forget(random.nextInt(10));
            case 14 -> stage.log().log(1 + random.nextInt(5), page.origin, size); // elsewhere
            default -> stage.settle();
        }
    }

    /** A client: one connection after the other, one position. */
    private static final class Page {

        private final String origin;
        private final Stage stage;
        private final Set<String> liveSeen = new HashSet<>();
        private final Set<String> acked = new HashSet<>();
        private final Set<String> own = new HashSet<>();
        private Position reached = Position.START;
        private Screen screen = new Screen();
        private @Nullable Subscriber subscriber;
        private int read;

        Page(String origin, Stage stage) {
            this.origin = origin;
            this.stage = stage;
        }

        void resume() {
            if (subscriber == null) {
                screen = new Screen();
                read = 0;
                subscriber = stage.watch(screen, origin, new Room("", reached));
            } else {
                screen.release();
            }
        }

        void stall() {
            if (screen.free()) {
                screen.answer(Offer.BUSY);
            }
        }

        void leave() {
            if (subscriber != null) {
                subscriber.ended();
                stage.barrier();
                reached();
                subscriber = null;
            }
        }

        /** Where it is after everything that has arrived. */
        Position reached() {
            var frames = screen.frames();
            frames.subList(read, frames.size()).forEach(this::take);
            read = frames.size();
            return reached;
        }

        /** An ack can come without the frame behind it, when the connection ends between the two. */
        void checkAcks() {
            assertThat(acked).containsAll(own);
        }

        private void take(String frame) {
            var json = parse(frame);
            switch (json.getString("type")) {
                case "actions" -> actions(json);
                case "ack" -> ack(json);
                case "gap" -> {
                    assertThat(json.getString("from")).isEqualTo(reached.toString());
                    assertThat(json.getString("why")).isEqualTo("retention");
                    reached = Position.parse(json.getString("to"));
                }
                default -> assertThat(json.getString("type")).isEqualTo("welcome");
            }
        }

        private void ack(JsonObject json) {
            var entry = Objects.requireNonNull(stage.log().ever(Position.parse(json.getString("position"))));
            assertThat(entry.action().id()).isEqualTo(json.getString("id"));
            assertThat(entry.action().origin()).isEqualTo(origin);
            acked.add(entry.action().id());
        }

        private void actions(JsonObject json) {
            var logged = new ArrayList<String>();
            for (var each : json.getJsonArray("actions").getValuesAs(JsonObject.class)) {
                if (each.get("live") == JsonValue.TRUE) {
                    assertThat(liveSeen.add(each.getString("id")))
                            .as("live once")
                            .isTrue();
                    assertThat(each.getString("id")).doesNotEndWith("-of-" + origin);
                } else {
                    logged.add(each.getString("position"));
                }
            }
            if (!json.containsKey("from")) {
                assertThat(logged).isEmpty();
                return;
            }
            var from = Position.parse(json.getString("from"));
            var through = Position.parse(json.getString("through"));
            assertThat(from.offset()).isEqualTo(reached.offset() + 1);
            assertThat(logged).isEqualTo(expected(from, through));
            reached = through;
        }

        /** The positions of others' actions in the stretch; its own are noted for their acks. */
        private List<String> expected(Position from, Position through) {
            var expected = new ArrayList<String>();
            for (var offset = from.offset(); offset <= through.offset(); offset++) {
                var position = new Position(from.epoch(), offset);
                var entry = Objects.requireNonNull(stage.log().ever(position)).action();
                if (origin.equals(entry.origin())) {
                    own.add(entry.id());
                } else {
                    expected.add(position.toString());
                }
            }
            return expected;
        }

        private static JsonObject parse(String frame) {
            try (var reader = Json.createReader(new StringReader(frame))) {
                return reader.readObject();
            }
        }
    }
}
