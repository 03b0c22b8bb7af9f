package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two servers on one database: a page at one of them, and whoever posts at the other. */
@Needs(Profile.SHARED_DATABASE)
class NodesTest {

    private static Actioncast here;
    private static Actioncast there;

    private final Record invoice = Record.of(here);
    private final Poster poster = Poster.of(there, invoice.tokens("u1").signed());

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(Actioncast.databaseName().equals("postgresql"), "H2 lives in one server");
        here = Actioncast.running(Profile.SHARED_DATABASE);
        there = here.another();
    }

    @AfterAll
    static void stop() {
        if (there != null) {
            there.stop();
        }
    }

    @Test
    @DisplayName(
            "PG17, RI10: a page that comes back gets what was logged at another node, though others watch the same ring here")
    void getsWhatWasLoggedAtAnotherNode() {
        var first = invoice.poster("u1").log("first").position();
        try (var present = invoice.page("u3").room("", first).open()) {
            var missed = log(20);

            try (var page = invoice.page("u2").room("", first).open()) {
                missed.forEach(page::awaitAction);
                assertThat(welcomed(page).getBoolean("recovered")).isTrue();
                assertThat(page.ids("")).containsExactlyElementsOf(missed);
                assertThat(page.faults()).isEmpty();
            }
            missed.forEach(present::awaitAction);
            assertThat(present.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("PG17, RI10: a page that begins now is told the position of the log, and not of this node")
    void isToldThePositionOfTheLog() {
        try (var present = invoice.page("u3").open()) {
            assertThat(present.position("")).isEqualTo("0");
            log(3);
            var head = poster.log("last").position();

            try (var page = invoice.page("u2").open()) {
                assertThat(page.position("")).isEqualTo(head);
            }
            try (var page = invoice.page("u2").room("", "0").open()) {
                page.awaitAction("last");
                assertThat(page.ids("")).hasSize(4);
            }
        }
    }

    @Test
    @DisplayName("PG17, RI10: a room that is joined later begins where the log is")
    void joinsARoomWhereTheLogIs() {
        try (var present = invoice.page("u3").room("a").open();
                var page = invoice.page("u2").room("b").open()) {
            var head = poster.log("x", "a").position();

            page.say(Json.createObjectBuilder()
                    .add("type", "join")
                    .add("room", "a")
                    .build());

            assertThat(page.awaitFrame("joined").toString()).contains(head);
            assertThat(present.isOpen()).isTrue();
        }
    }

    @Test
    @DisplayName("PG17, RI10: a long poll gets what was logged at another node")
    void pollsWhatWasLoggedAtAnotherNode() {
        try (var present = invoice.page("u3").open()) {
            var logged = log(3);

            var answer = invoice.poster("u2").history("?wait=20&after=0").body();

            assertThat(logged).allSatisfy(id -> assertThat(answer).contains(id));
            assertThat(present.isOpen()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "R3, R5: a token that is revoked at another node ends its connections here, and is known after a restart")
    void endsConnectionsWhoseTokenIsRevokedAtAnotherNode() {
        var id = UUID.randomUUID().toString();
        var bob = invoice.tokens("bob").withId(id).signed();
        try (var page = Page.of(there).token(bob).open()) {
            var answer = Poster.of(here, invoice.tokens("app").groups("issuer").signed())
                    .post("api/revocations", "{\"token\":\"" + id + "\"}");

            assertThat(answer.status()).isEqualTo(201);
            assertThat(page.awaitClosed(Duration.ofSeconds(1)).code()).isEqualTo(4009);
        }
        assertThat(Poster.of(there, bob).history("").problem()).isEqualTo("token-revoked");
        there.restart();
        assertThat(Poster.of(there, bob).history("").problem()).isEqualTo("token-revoked");
    }

    @Test
    @DisplayName("RE1, RE3, RE9: a page that stays connected is shown at once what is logged at another node")
    void isShownAtOnceWhatIsLoggedAtAnotherNode() {
        awaitHints();
        try (var page = invoice.page("u2").open()) {
            var took = IntStream.range(0, 5)
                    .mapToObj(i -> untilShown(page, poster))
                    .sorted()
                    .toList();

            assertThat(took.get(2)).as("half of " + took).isLessThan(Duration.ofMillis(300));
            assertThat(took.get(4)).as("the last of " + took).isLessThan(Duration.ofSeconds(3));
            assertThat(page.ids("")).hasSize(5);
            assertThat(page.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "RE2, RI3: when two nodes log to one channel at the same time, pages at both see the one order of the log")
    void showsOneOrderAtBothNodes() {
        awaitHints();
        try (var one = invoice.page("u2").open();
                var other = Page.of(there).token(invoice.tokens("u3").signed()).open()) {
            var elsewhere = CompletableFuture.supplyAsync(() -> log(200));
            var mine = invoice.poster("u4");
            IntStream.range(0, 200)
                    .forEach(i -> assertThat(
                                    mine.log("mine-" + UUID.randomUUID()).status())
                            .isEqualTo(201));
            elsewhere.join();
            var logged = List.copyOf(mine.wholeLog("").values());

            assertThat(logged).hasSize(400);
            for (var page : List.of(one, other)) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(3))
                        .until(() -> page.ids("").size() >= 400);
                assertThat(page.ids("")).isEqualTo(logged);
                assertThat(page.faults()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName(
            "RE6, RE7, HE6: a node whose listener is gone looks every second, says so and is ready, and hears again")
    void looksEverySecondWhileItHearsNothing() throws SQLException {
        awaitHints();
        try (var page = invoice.page("u2").open();
                var database = here.connectToDatabase();
                var statement = database.createStatement()) {
            untilShown(page, poster);
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen actioncast_hints'");

            assertThat(untilShown(page, poster)).isLessThan(Duration.ofMillis(1_500));
            assertThat(ready(here).status()).isEqualTo(200);
            assertThat(here.log()).contains("What other nodes log is not heard of, and looked for every second: ");
            awaitHints();
            assertThat(untilShown(page, poster)).isLessThan(Duration.ofMillis(500));
            assertThat(page.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "RE12, RE13, RE14: a live action is shown at both nodes, behind what was logged before it, unless it is large or forged")
    void showsLiveActionsOfAnotherNode() throws SQLException {
        awaitHints();
        try (var page = invoice.page("u2").open();
                var own = Page.of(there).token(invoice.tokens("u3").signed()).open();
                var database = here.connectToDatabase();
                var statement = database.createStatement()) {
            untilShown(page, poster);
            var before = poster.log(UUID.randomUUID().toString());
            live("large", "x".repeat(7_000));
            live("keys", "ü");
            statement.execute(
                    "select pg_notify('actioncast_hints', 'L forged 1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')");
            live("keys-2", "");

            assertThat(page.awaitAction("keys").getString("data")).isEqualTo("ü");
            page.awaitAction("keys-2");
            own.awaitAction("keys-2");
            assertThat(page.position("")).isEqualTo(before.position());
            assertThat(page.ids("")).hasSize(4).endsWith("keys", "keys-2");
            assertThat(own.ids("")).hasSize(5).endsWith("large", "keys", "keys-2");
            assertThat(page.faults()).isEmpty();
            assertThat(Poster.of(here, null)
                            .send(here.http("/metrics?scope=application"))
                            .body())
                    .contains("actioncast_live_heard_total");
        }
    }

    private void live(String id, String data) {
        var answer = poster.post(
                "api/actions/live",
                Json.createObjectBuilder()
                        .add("type", "typing")
                        .add("id", id)
                        .add("data", data)
                        .build()
                        .toString());
        assertThat(answer.status()).isEqualTo(202);
    }

    /** From the answer to the post. */
    private static Duration untilShown(Page page, Poster poster) {
        var id = UUID.randomUUID().toString();
        assertThat(poster.log(id).status()).isEqualTo(201);
        var logged = System.nanoTime();
        page.awaitAction(id);
        return Duration.ofNanos(System.nanoTime() - logged);
    }

    private static void awaitHints() {
        Awaitility.await()
                .atMost(Page.PATIENCE)
                .until(() -> Stream.of(here, there)
                        .allMatch(node -> ready(node).body().contains("\"relay\":\"hears other nodes\"")));
    }

    private static Poster.Answer ready(Actioncast node) {
        return Poster.of(node, null).send(node.http("/health/ready"));
    }

    private List<String> log(int actions) {
        return IntStream.range(0, actions)
                .mapToObj(i -> UUID.randomUUID().toString())
                .peek(id -> assertThat(poster.log(id).status()).isEqualTo(201))
                .toList();
    }

    private static JsonObject welcomed(Page page) {
        return page.awaitFrame("welcome").getJsonArray("rooms").getJsonObject(0);
    }
}
