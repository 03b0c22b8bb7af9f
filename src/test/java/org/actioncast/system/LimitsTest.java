package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one caller may take from the others, with limits that are quickly reached; and that an operator can see who hit them. */
@Tag("once")
@Needs(Profile.STRICT)
class LimitsTest {

    private final Actioncast system = Actioncast.running(Profile.STRICT);

    @Test
    @DisplayName("AC9: tells a page that posts too much when to come again")
    void tellsAPageThatPostsTooMuchWhenToComeAgain() {
        var invoice = Record.of(system);
        var page = invoice.poster("u1");
        assertThat(page.post(array(20)).status()).isEqualTo(201);

        var refused = page.log("one-more");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("page-rate");
        assertThat(retryAfter(refused)).isBetween(10, 20);
        assertThat(invoice.poster("u1").history("").json().getJsonArray("actions"))
                .hasSize(20);
    }

    @Test
    @DisplayName("AC9: tells a host whose pages post too much together")
    void tellsAHostWhosePagesPostTooMuchTogether() {
        var invoice = Record.of(system);
        var refused = IntStream.range(0, 20)
                .mapToObj(user -> invoice.poster("u" + user).log("a" + user))
                .filter(answer -> answer.status() == 429)
                .toList();

        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("host-rate"));
        assertThat(Record.of(system).poster("u1").log("another-host").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("R7: keeps so many revocations and then only those of all of a host")
    void keepsSoManyRevocationsAndThenOnlyThoseOfAllOfAHost() {
        var invoice = Record.of(system);
        for (var user : List.of("ann", "bob", "eve", "bob")) {
            assertThat(revoke(invoice, user).status()).isEqualTo(201);
        }
        var refused = revoke(invoice, "one-more");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("revocations-full");
        assertThat(retryAfter(refused)).isPositive();
        var all = "{\"before\":\"" + Instant.now().minusSeconds(600) + "\"}";
        assertThat(issuer(invoice).post("api/revocations", all).status()).isEqualTo(201);

        var other = Record.of(system);
        assertThat(revoke(other, "ann").status()).isEqualTo(201);
        assertThat(revoke(other, "bob").problem()).isEqualTo("revocations-full");
    }

    @Test
    void readsNoLargerRequestForAToken() {
        var answer = issuer(Record.of(system)).post("api/tokens", "{\"link\":\"" + "a".repeat(1024) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
    }

    private Poster.Answer revoke(Record invoice, String user) {
        return issuer(invoice).post("api/revocations", "{\"user\":\"" + user + "\"}");
    }

    private Poster issuer(Record invoice) {
        return Poster.of(system, invoice.tokens("app").groups("issuer").signed());
    }

    @Test
    void letsAUserHaveSoManyConnections() {
        var invoice = Record.of(system);
        try (var first = invoice.page("u1").open();
                var second = invoice.page("u1").open();
                var third = invoice.page("u1").connect()) {
            assertThat(third.awaitClosed().code()).isEqualTo(4103);
            assertThat(first.isOpen() && second.isOpen()).isTrue();
        }
        // The places are free again as soon as the server has seen the others go.
        Awaitility.await()
                .atMost(Page.PATIENCE)
                .untilAsserted(() -> invoice.page("u1").open().close());
    }

    @Test
    void letsASpaceHaveSoManyConnections() {
        var invoice = Record.of(system);
        try (var first = invoice.page("u1").open();
                var second = invoice.page("u2").open();
                var third = invoice.page("u3").open();
                var fourth = invoice.page("u4").connect()) {
            assertThat(fourth.awaitClosed().code()).isEqualTo(4103);
            assertThat(List.of(first, second, third)).allMatch(Page::isOpen);
        }
    }

    @Test
    void closesAPageThatJoinsWithoutEnd() {
        try (var page = Record.of(system).page("u1").open()) {
            for (var i = 0; i < 10; i++) {
                page.say("{\"type\":\"join\",\"room\":\"r" + i + "\"}");
            }

            assertThat(page.awaitClosed().code()).isEqualTo(4102);
        }
    }

    @Test
    @DisplayName("O6: looks for an operator in so much of the log")
    void looksForAnOperatorInSoMuchOfTheLog() {
        var invoice = Record.of(system);
        invoice.poster("u1").post(array(20));

        var found = operator(invoice, "api/log?find=u1").json();

        assertThat(found.getJsonArray("entries")).hasSize(5);
        assertThat(found.getInt("lookedThrough")).isEqualTo(5);
    }

    @Test
    @DisplayName("O5: counts so many channels apart")
    void countsSoManyChannelsApart() {
        var invoice = Record.of(system);
        Awaitility.await().atMost(Page.PATIENCE).untilAsserted(() -> {
            for (var user : List.of("u1", "u2", "u3")) {
                invoice.poster(user).post("api/actions/live", "{\"type\":\"typing\",\"room\":\"" + user + "\"}");
            }
            var channels = operator(invoice, "api/channels").json();
            assertThat(channels.getJsonArray("busiest")).hasSize(1);
            assertThat(channels.getInt("others")).isPositive();
        });
    }

    @Test
    @DisplayName("M3: shows in its metrics what was hit")
    void showsInItsMetricsWhatWasHit() {
        var invoice = Record.of(system);
        invoice.poster("u1").post(array(20));
        invoice.poster("u1").log("refused");
        Poster.of(system, "no-token").log("refused");
        try (var page = invoice.page("u1").open()) {
            IntStream.range(0, 10).forEach(i -> page.say("{\"type\":\"join\",\"room\":\"r" + i + "\"}"));
            page.awaitClosed();
        }

        Awaitility.await()
                .atMost(Page.PATIENCE)
                .untilAsserted(() -> assertThat(metrics(system))
                        .hasEntrySatisfying("actioncast_posts_refused_total why=page-rate", LimitsTest::isPositive)
                        .hasEntrySatisfying(
                                "actioncast_tokens_refused_total why=token-malformed", LimitsTest::isPositive)
                        .hasEntrySatisfying("actioncast_closes_total code=4102", LimitsTest::isPositive)
                        .hasEntrySatisfying("actioncast_logged_total", LimitsTest::isPositive)
                        .hasEntrySatisfying("actioncast_batch_actions_count", LimitsTest::isPositive)
                        .hasEntrySatisfying("actioncast_commit_seconds_count", LimitsTest::isPositive)
                        .containsKeys(
                                "actioncast_connections outlet=event-stream",
                                "actioncast_connections_unauthenticated",
                                "actioncast_log_waiting",
                                "actioncast_channels",
                                "actioncast_ring_bytes",
                                "actioncast_shown_total",
                                "actioncast_returns_total result=gap",
                                "actioncast_fanout_seconds_count"));
    }

    private Poster.Answer operator(Record invoice, String path) {
        var token = invoice.tokens("op").groups("operator").signed();
        return Poster.of(system, token).send(system.http(path));
    }

    private static void isPositive(double figure) {
        assertThat(figure).isPositive();
    }

    /** What a scraper reads, by name and our own label. */
    static Map<String, Double> metrics(Actioncast system) {
        var text = Poster.of(system, null)
                .send(system.http("/metrics?scope=application").header("Accept", "text/plain"))
                .body();
        var figures = new HashMap<String, Double>();
        for (var line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            var name = line.replaceFirst("[{ ].*", "");
            var labels = line.replaceFirst("^[^{]*\\{?(.*?)}? [^ ]+$", "$1")
                    .replaceAll("mp_(scope|app)=\"[^\"]*\",?", "")
                    .replace("\"", "")
                    .replaceFirst(",$", "");
            var value = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            figures.put(labels.isEmpty() || labels.equals(name) ? name : name + " " + labels, value);
        }
        return figures;
    }

    private static String array(int actions) {
        return "[" + "{\"type\":\"x\"},".repeat(actions - 1) + "{\"type\":\"x\"}]";
    }

    private static int retryAfter(Poster.Answer answer) {
        return Integer.parseInt(
                answer.response().headers().firstValue("Retry-After").orElseThrow());
    }
}
