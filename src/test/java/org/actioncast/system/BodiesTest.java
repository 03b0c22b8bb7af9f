package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actioncast.description.Document;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies that do not come with the head of their request. */
@Needs(Profile.IMPATIENT)
class BodiesTest {

    private static final String POST = BodyDoor.LOG.body;
    private static final int WAITING_PER_USER = 8;
    private static final int WAITING = 12;

    /** Of a body, so much that its rate is good until the deadline; and the whole. */
    private static final int PAID = 1500;

    private static final int PADDED = 2000;

    private final Actioncast system = Actioncast.running(Profile.IMPATIENT);
    private final Record invoice = Record.of(system);

    @Test
    void knowsEveryAddressThatReadsABody() {
        assertThat(Document.openApi().operations().stream()
                        .filter(operation -> operation.node().has("requestBody"))
                        .map(operation -> operation.path().substring(1)))
                .containsExactlyInAnyOrderElementsOf(Stream.of(BodyDoor.values())
                        .map(address -> address.path)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("BD1, BD8: takes a body that comes after its head, in pieces")
    void takesABodyThatComesAfterItsHead(BodyDoor address) throws IOException {
        try (var poster = address.open(invoice)) {
            poster.announce(address.body.length());
            awaitWaiting(1);
            for (var piece : address.body.split("")) {
                poster.write(piece);
            }

            var answer = poster.answer();

            assertThat(answer.status()).as(answer.body()).isEqualTo(address.status);
        }
        assertNothingWaits();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("BD1: takes a body whose length nobody knows")
    void takesABodyWhoseLengthNobodyKnows(BodyDoor address) throws IOException {
        var half = address.body.length() / 2;
        try (var poster = address.open(invoice)) {
            poster.announceChunks().writeChunk(address.body.substring(0, half));
            awaitWaiting(1);
            poster.writeChunk(address.body.substring(half)).write("0\r\n\r\n");

            assertThat(poster.answer().status()).isEqualTo(address.status);
        }
    }

    @Test
    @DisplayName("BD1: takes the parameters of the address with a body that comes later")
    void takesTheParametersOfTheAddress() throws IOException {
        var bad = "[" + POST + ",{}]";
        try (var poster = SlowPoster.to(
                system, "api/actions?all=true", invoice.tokens("u1").signed())) {
            poster.announce(bad.length());
            awaitWaiting(1);
            poster.write(bad);

            assertThat(poster.answer().status()).isEqualTo(422);
        }
        assertThat(invoice.poster("u1").history("").json().getJsonArray("actions"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("BD3: refuses a body that comes at less than the least rate, and hangs up")
    void refusesABodyThatComesTooSlowly(BodyDoor address) throws IOException {
        try (var poster = address.open(invoice)) {
            var answer = poster.announce(100).write("{").answer();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.problem()).isEqualTo("body-too-slow");
            poster.awaitEnd();
        }
    }

    @Test
    @DisplayName("BD3: refuses a body that is fast enough and still there at the deadline")
    void refusesABodyAtItsDeadline() throws IOException {
        var began = System.nanoTime();
        try (var poster = BodyDoor.LOGOUT.open(invoice)) {
            poster.announce(8000).write("x".repeat(2000));

            assertThat(poster.answer().status()).isEqualTo(408);
        }
        // At the least rate 2000 bytes are good for 20 s after the time of grace.
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
    }

    @Test
    @DisplayName("BD4: of those without a token the one that has waited longest gives way, and of those with one none")
    void keepsPlacesForThoseWithAToken() throws IOException {
        assertNothingWaits();
        var waiting = new ArrayList<SlowPoster>();
        try {
            for (var i = 0; i < WAITING_PER_USER; i++) {
                waiting.add(BodyDoor.LOGOUT.open(invoice).announce(PADDED).write("x".repeat(PAID)));
                awaitWaiting(waiting.size());
            }

            try (var surplus = BodyDoor.LOGOUT.open(invoice).announce(BodyDoor.LOGOUT.body.length());
                    var other = BodyDoor.LOG.open(invoice).announce(POST.length())) {
                var gaveWay = waiting.get(0).answer();
                assertThat(gaveWay.status()).isEqualTo(503);
                assertThat(gaveWay.problem()).isEqualTo("bodies-waiting");
                assertThat(gaveWay.head()).containsIgnoringCase("\r\nRetry-After: ");
                waiting.get(0).awaitEnd();
                assertThat(surplus.write(BodyDoor.LOGOUT.body).answer().status())
                        .isEqualTo(BodyDoor.LOGOUT.status);
                assertThat(other.write(POST).answer().status()).isEqualTo(201);
            }
        } finally {
            close(waiting);
        }
        assertNothingWaits();
    }

    @Test
    @DisplayName("BD4: has so many places for all, of which the one that has waited longest gives way")
    void makesRoomForNewOnes() throws IOException {
        assertNothingWaits();
        var waiting = new ArrayList<SlowPoster>();
        try {
            for (var i = 0; i < WAITING; i++) {
                waiting.add(SlowPoster.to(
                                system, "api/actions", invoice.tokens("u" + i).signed())
                        .announce(PADDED)
                        .write(" ".repeat(PAID)));
                awaitWaiting(waiting.size());
            }
            // A body that comes with its head needs no place.
            try (var atOnce = BodyDoor.LOG.open(invoice).with(POST)) {
                assertThat(atOnce.answer().status()).isEqualTo(201);
            }
            awaitWaiting(WAITING);
            try (var surplus = BodyDoor.LOG.open(invoice).announce(POST.length())) {
                assertThat(waiting.get(0).answer().problem()).isEqualTo("bodies-waiting");
                assertThat(surplus.write(POST).answer().status()).isEqualTo(201);
            }
            assertThat(waiting.get(1)
                            .write(POST + " ".repeat(PADDED - PAID - POST.length()))
                            .answer()
                            .status())
                    .isEqualTo(201);
        } finally {
            close(waiting);
        }
        assertNothingWaits();
    }

    @Test
    @DisplayName("BD4: keeps so many bytes of bodies that are not there in full")
    void keepsSoManyBytes() throws IOException {
        assertNothingWaits();
        var waiting = new ArrayList<SlowPoster>();
        try {
            for (var i = 0; i < 4; i++) {
                waiting.add(BodyDoor.LOG.open(invoice).announce(200_000).write("x".repeat(100_000)));
            }

            var answers = new ArrayList<Integer>();
            for (var poster : waiting) {
                answers.add(poster.answer().status());
            }

            assertThat(answers).contains(503).containsAnyOf(408);
        } finally {
            close(waiting);
        }
        assertNothingWaits();
        assertThat(figure("actioncast_bodies_waiting_bytes")).isZero();
    }

    @Test
    @DisplayName("BD3, BD4: counts what it refuses")
    void countsWhatItRefuses() throws IOException {
        assertNothingWaits();
        var posters = new ArrayList<SlowPoster>();
        try {
            for (var i = 0; i <= WAITING_PER_USER; i++) {
                posters.add(BodyDoor.LOGOUT.open(invoice).announce(100));
            }
            for (var poster : posters) {
                assertThat(poster.answer().status()).isIn(408, 503);
            }
        } finally {
            close(posters);
        }
        Awaitility.await()
                .atMost(Page.PATIENCE)
                .untilAsserted(() -> assertThat(IntStream.range(0, 2)
                                .mapToObj(i -> "actioncast_bodies_refused_total why="
                                        + List.of("body-too-slow", "bodies-waiting")
                                                .get(i))
                                .map(this::figure))
                        .allMatch(count -> count > 0));
    }

    private void assertNothingWaits() {
        awaitWaiting(0);
    }

    private void awaitWaiting(int count) {
        Awaitility.await().atMost(Page.PATIENCE).until(() -> waiting() == count);
    }

    private int waiting() {
        return (int) figure("actioncast_bodies_waiting");
    }

    private double figure(String name) {
        return LimitsTest.metrics(system).getOrDefault(name, 0.0);
    }

    private static void close(List<SlowPoster> posters) throws IOException {
        for (var poster : posters) {
            poster.close();
        }
    }
}
