package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.actioncast.system.server.Actioncast;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator is told, and that nobody else is. */
class ConsoleTest {

    private static final List<String> DOORS =
            List.of("api/server", "api/connections", "api/channels", "api/log", "api/connections/any");

    private final Record invoice = Record.fresh();
    private final Poster operator = operator("operator");

    @ParameterizedTest
    @ValueSource(strings = {"subscriber", "publisher", "application", "auditor", "issuer"})
    @DisplayName("every door refuses who is no operator")
    void refusesOthers(String group) {
        var other =
                Poster.of(invoice.system(), invoice.tokens("u1").groups(group).signed());
        var nobody = Poster.of(invoice.system(), null);
        for (var door : DOORS) {
            assertThat(call(other, door).status()).as(door).isEqualTo(403);
            assertThat(call(nobody, door).status()).as(door).isEqualTo(401);
            assertThat(call(nobody, door).problem()).as(door).isNotBlank();
        }
    }

    @Test
    @DisplayName("O3: shows who is connected where, and how far")
    void showsConnections() {
        invoice.poster("u1").log("a1", "comments");
        try (var page = invoice.page("u7").room("").room("comments").open()) {
            var found = connections(invoice.host());

            assertThat(found.getInt("total")).isEqualTo(1);
            var connection = found.getJsonArray("connections").getJsonObject(0);
            assertThat(connection.getString("id"))
                    .isEqualTo(page.awaitFrame("welcome").getString("connection"));
            assertThat(connection.getString("user")).isEqualTo("u7");
            assertThat(connection.getString("link")).isEqualTo(Record.LINK);
            assertThat(connection.getString("transport")).isIn("tyrus-raw", "liberty-raw", "standard");
            assertThat(connection.getString("since")).startsWith("20");
            assertThat(connection.getInt("behind")).isZero();
            assertThat(connection.getJsonArray("rooms").getValuesAs(JsonObject.class))
                    .extracting(room -> room.getString("room"))
                    .containsExactlyInAnyOrder("", "comments");
        }
        Awaitility.await()
                .atMost(Page.PATIENCE)
                .until(() -> connections(invoice.host()).getInt("total") == 0);
    }

    @Test
    @DisplayName("O8: shows as many connections as were asked for, and says how many there are")
    void isBounded() {
        var pages = IntStream.range(0, 5)
                .mapToObj(i -> invoice.page("u" + i).open())
                .toList();

        var found = get("api/connections?limit=2&find=" + encoded(invoice.host()));

        assertThat(found.getJsonArray("connections")).hasSize(2);
        assertThat(found.getInt("total")).isEqualTo(5);
        assertThat(connections(invoice.host() + " U3").getInt("total")).isEqualTo(1);
        for (var limit : List.of("0", "501", "x", "-1")) {
            assertThat(call(operator, "api/connections?limit=" + limit).status())
                    .isEqualTo(422);
            assertThat(call(operator, "api/channels?limit=" + limit).status()).isEqualTo(422);
            assertThat(call(operator, "api/log?limit=" + limit).status()).isEqualTo(422);
        }
        pages.forEach(Page::close);
    }

    @Test
    @DisplayName("O4: closes a connection with a code that does not bring it back")
    void dismisses() {
        try (var page = invoice.page("u1").open();
                var other = invoice.page("u1").open()) {
            var id = page.awaitFrame("welcome").getString("connection");

            var answer =
                    operator.send(invoice.system().http("api/connections/" + id).DELETE());

            assertThat(answer.status()).isEqualTo(204);
            assertThat(page.awaitFrame("error").getBoolean("retry")).isFalse();
            assertThat(page.awaitClosed().code()).isEqualTo(4005);
            assertThat(other.isOpen()).isTrue();
            assertThat(closes("DISMISSED")).isPositive();
        }
        var gone = operator.send(
                invoice.system().http("api/connections/no-such-connection").DELETE());
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.problem()).isEqualTo("no-connection");
    }

    @Test
    @DisplayName("O1, O6: shows the end of the log, and what was said only to an auditor")
    void showsTheTail() {
        var poster = invoice.poster("u1");
        poster.post("{\"type\":\"approve\",\"recordType\":\"invoice\",\"recordId\":\"42\",\"message\":\"secret words\","
                + "\"data\":{\"amount\":\"secret figure\"}}");
        poster.post("{\"type\":\"reject\",\"room\":\"comments\"}");

        var tail = call(operator, "api/log?find=" + encoded(invoice.host()));
        var audited = call(operator("operator", "auditor"), "api/log?find=" + encoded(invoice.host() + " approve"));

        assertThat(types(tail)).containsExactly("reject", "approve");
        var entry = tail.json().getJsonArray("entries").getJsonObject(1);
        assertThat(entry.getString("recordId")).isEqualTo("42");
        assertThat(entry.getString("position")).endsWith(":1");
        assertThat(tail.body()).doesNotContain("secret");
        assertThat(types(audited)).containsExactly("approve");
        assertThat(audited.body()).contains("secret words").doesNotContain("secret figure");
        assertThat(types(call(operator, "api/log?find=secret+" + encoded(invoice.host()))))
                .isEmpty();
        assertThat(call(operator, "api/log?limit=1").json().getJsonArray("entries"))
                .hasSize(1);
    }

    @Test
    @DisplayName("O5: shows the busiest channels")
    void showsTraffic() {
        var poster = invoice.poster("u1");
        try (var page = invoice.page("u2").room("busy").open()) {
            Awaitility.await().atMost(Page.PATIENCE).untilAsserted(() -> {
                poster.post("[" + "{\"type\":\"x\",\"room\":\"busy\"},".repeat(199)
                        + "{\"type\":\"x\",\"room\":\"busy\"}]");
                assertThat(get("api/channels?limit=500").getJsonArray("busiest").getValuesAs(JsonObject.class))
                        .anySatisfy(channel -> {
                            assertThat(channel.getString("host")).isEqualTo(invoice.host());
                            assertThat(channel.getString("room")).isEqualTo("busy");
                            assertThat(channel.getInt("actions")).isGreaterThanOrEqualTo(200);
                            assertThat(channel.getInt("pages")).isEqualTo(1);
                        });
            });
            assertThat(page.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("O2: tells what has happened in the last minutes")
    void showsHistory() {
        try (var page = invoice.page("u2").open()) {
            var last = invoice.poster("u1").log("a1");
            page.awaitPosition("", last.position());

            Awaitility.await().atMost(Page.PATIENCE).untilAsserted(() -> {
                var history = get("api/server").getJsonObject("history");
                assertThat(sum(history, "logged")).isPositive();
                assertThat(sum(history, "shown")).isPositive();
                assertThat(sum(history, "commit99")).isPositive();
                assertThat(sum(history, "pass99")).isPositive();
                assertThat(sum(history, "connections")).isPositive();
            });
            var server = get("api/server");
            assertThat(server.getInt("queueLimit")).isEqualTo(10_000);
            assertThat(server.getInt("ringLimit")).isEqualTo(64 * 1024 * 1024);
            assertThat(server.getJsonObject("now").getInt("ringBytes")).isPositive();
            assertThat(server.getJsonObject("transports")).isNotEmpty();
        }
    }

    @Test
    @DisplayName("O7: an operator is shown the figures of each second, a page of the same link is not")
    void showsFiguresLive() {
        var tokens = invoice.tokens("op").link("console");
        try (var console = Page.of(invoice.system())
                        .token(tokens.groups("operator").signed())
                        .open();
                var page = Page.of(invoice.system())
                        .token(tokens.groups("subscriber").signed())
                        .open();
                var both = Page.of(invoice.system())
                        .token(tokens.groups("subscriber", "operator").signed())
                        .open()) {
            Awaitility.await()
                    .atMost(Page.PATIENCE)
                    .until(() -> console.actions("").size() >= 2);

            var figures = console.actions("").get(0);
            assertThat(figures.getBoolean("live")).isTrue();
            assertThat(figures.getJsonObject("data").getJsonObject("now").getInt("connections"))
                    .isGreaterThanOrEqualTo(3);
            assertThat(page.actions("")).isEmpty();
            assertThat(both.actions("")).isEmpty();
        }
        try (var stranger = Page.of(invoice.system())
                .token(tokens.groups("auditor").signed())
                .connect()) {
            assertThat(stranger.awaitClosed().code()).isEqualTo(4003);
        }
    }

    @Test
    @DisplayName("O7: and by an event stream too")
    void streamsFigures() {
        var request = invoice.system()
                .http("api/actions")
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + operator.token());
        try (var lines = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(request.build(), BodyHandlers.ofLines())
                .join()
                .body()) {
            var figures = CompletableFuture.supplyAsync(() ->
                            lines.filter(line -> line.contains("\"figures\"")).findFirst())
                    .orTimeout(Page.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();

            assertThat(figures).hasValueSatisfying(line -> assertThat(line).contains("\"ringLimit\""));
        }
    }

    private Poster operator(String... groups) {
        return Poster.of(
                Actioncast.running(),
                Actioncast.running().tokens().user("op").groups(groups).signed());
    }

    private JsonObject connections(String find) {
        return get("api/connections?find=" + encoded(find));
    }

    private JsonObject get(String path) {
        var answer = call(operator, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private int closes(String name) {
        return get("api/server").getJsonArray("closes").getValuesAs(JsonObject.class).stream()
                .filter(close -> close.getString("name").equals(name))
                .mapToInt(close -> close.getInt("count"))
                .sum();
    }

    private static Poster.Answer call(Poster who, String path) {
        var request = who.system().http(path);
        return who.send(path.startsWith("api/connections/") ? request.DELETE() : request.GET());
    }

    private static List<String> types(Poster.Answer tail) {
        return tail.json().getJsonArray("entries").getValuesAs(JsonObject.class).stream()
                .map(entry -> entry.getString("type"))
                .toList();
    }

    private static double sum(JsonObject history, String column) {
        return history.getJsonArray(column).stream()
                .filter(JsonNumber.class::isInstance)
                .mapToDouble(value -> ((JsonNumber) value).doubleValue())
                .sum();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
