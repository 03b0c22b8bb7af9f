package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.actioncast.system.server.Actioncast;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a request is said so that its sender can mend it, and nothing is logged. */
class IngestTest {

    private final Record invoice = Record.fresh();

    static Stream<Arguments> badBodies() {
        return Stream.of(
                Arguments.of("", 400, null),
                Arguments.of("nonsense", 400, null),
                Arguments.of("{\"type\":\"a\"} trailing", 400, null),
                Arguments.of("{\"type\":\"a\",\"data\":" + "9".repeat(1101) + "}", 400, null),
                Arguments.of("[{\"type\":\"a\"},{\"type\":\"a\",\"data\":[1e99999999999]}]", 400, null),
                Arguments.of("[".repeat(20_000), 400, null),
                Arguments.of("[]", 422, null),
                Arguments.of("{}", 422, "type"),
                Arguments.of("{\"type\":\" \"}", 422, "type"),
                Arguments.of("{\"type\":7}", 422, "type"),
                Arguments.of("{\"type\":\"" + "t".repeat(65) + "\"}", 422, "type"),
                Arguments.of("{\"type\":\"a\",\"room\":\"" + "r".repeat(129) + "\"}", 422, "room"),
                Arguments.of("{\"type\":\"a\",\"message\":\"" + "m".repeat(2001) + "\"}", 422, "message"),
                Arguments.of("{\"type\":\"a\",\"id\":\"" + "i".repeat(129) + "\"}", 422, "id"),
                Arguments.of("{\"type\":\"a\",\"message\":\"nul \\u0000\"}", 422, "message"),
                Arguments.of("{\"type\":\"a\",\"message\":\"half \\ud800\"}", 422, "message"),
                Arguments.of("{\"type\":\"a\",\"host\":\"http://other.example\"}", 403, "host"),
                Arguments.of("{\"type\":\"a\",\"link\":\"invoice-43\"}", 403, "link"),
                Arguments.of("{\"type\":\"a\",\"user\":\"somebody\"}", 403, "user"),
                Arguments.of("{\"type\":\"a\",\"context\":\"elsewhere\"}", 403, "context"),
                Arguments.of("{\"type\":\"a\",\"data\":\"" + "d".repeat(64 * 1024) + "\"}", 413, null),
                Arguments.of("{\"type\":\"a\",\"data\":\"" + "d".repeat(1024 * 1024) + "\"}", 413, null));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void namesWhatIsWrong(String body, int status, String field) {
        var answer = invoice.poster("u1").post(body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.json().getString("detail")).isNotBlank().endsWith(".");
        assertThat(answer.json().getInt("status")).isEqualTo(status);
        if (field != null) {
            assertThat(answer.json().getString("field")).isEqualTo(field);
        }
        assertThat(invoice.poster("u1").history("").json().getJsonArray("actions"))
                .isEmpty();
    }

    @Test
    void takesAnActionOfNearlySixtyFourKilobytes() {
        try (var page = invoice.page("u2").open()) {
            var data = "d".repeat(63 * 1024);

            var answer = invoice.poster("u1").post("{\"type\":\"a\",\"id\":\"big\",\"data\":\"" + data + "\"}");

            assertThat(answer.status()).isEqualTo(201);
            assertThat(page.awaitAction("big").getString("data")).isEqualTo(data);
        }
    }

    @Test
    void refusesABodyThatIsNotJsonByItsType() {
        var answer = invoice.poster("u1")
                .send(invoice.system()
                        .http("api/actions")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{\"type\":\"a\"}")));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    @Test
    @DisplayName("J2: what is empty is absent, in a body, a header and an address")
    void takesWhatIsEmptyAsAbsent() {
        var poster = invoice.poster("u1");
        try (var page = invoice.page("u2").open();
                var sayingSo = invoice.page("u3").origin("").open()) {
            var first = poster.from("")
                    .post("{\"type\":\"a\",\"id\":\"body\",\"origin\":\"\",\"recordId\":\"\",\"user\":\"\"}");
            var array = poster.send(invoice.system()
                    .http("api/actions")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "")
                    .POST(BodyPublishers.ofString("[{\"type\":\"a\",\"id\":\"header\"}]")));

            assertThat(first.status()).isEqualTo(201);
            assertThat(array.status()).isEqualTo(201);
            for (var shown : List.of(page, sayingSo)) {
                assertThat(shown.awaitAction("body").containsKey("recordId")).isFalse();
                shown.awaitAction("header");
            }
        }
        for (var query : List.of("", "?after=&limit=&room=", "?wait=")) {
            var history = poster.from("").history(query);
            assertThat(history.status()).as(query).isEqualTo(200);
            assertThat(history.json().getJsonArray("actions")).as(query).hasSize(2);
        }
    }

    @Test
    void letsAnApplicationSpeakForItsUsers() {
        var application = Poster.of(
                invoice.system(),
                invoice.tokens("server")
                        .without("link")
                        .without("user")
                        .without("context")
                        .groups("application")
                        .signed());
        try (var page = invoice.page("u2").open()) {
            var answer = application.post(
                    "{\"type\":\"a\",\"id\":\"for-u7\",\"link\":\"invoice-42\",\"user\":\"u7\",\"context\":\"acme\"}");
            var nobody = application.post("{\"type\":\"a\",\"link\":\"invoice-42\"}");
            var nowhere = application.post("{\"type\":\"a\",\"user\":\"u7\"}");
            var otherHost = application.post(
                    "{\"type\":\"a\",\"link\":\"invoice-42\",\"user\":\"u7\",\"host\":\"http://other.example\"}");

            assertThat(answer.status()).isEqualTo(201);
            assertThat(page.awaitAction("for-u7").getString("user")).isEqualTo("u7");
            assertThat(page.awaitAction("for-u7").getString("context")).isEqualTo("acme");
            assertThat(nobody.json().getString("field")).isEqualTo("user");
            assertThat(nowhere.json().getString("field")).isEqualTo("link");
            assertThat(otherHost.status()).isEqualTo(403);
        }
    }

    @Test
    void refusesAnIdThatBelongsToAnotherRoom() {
        var poster = invoice.poster("u1");
        poster.log("taken");

        var answer = poster.log("taken", "another");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("id-taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Actioncast-Origin", "Idempotency-Key", "Last-Event-ID"})
    @DisplayName("H10: refuses a header that two servers would read in two ways")
    void refusesAHeaderBeyondAscii(String name) throws IOException {
        for (var bytes : List.of("caf\u00c3\u00a9", "caf\u00e9")) {
            try (var poster = BodyDoor.LOG.open(invoice).header(name, bytes)) {
                var answer = poster.with(BodyDoor.LOG.body).answer();

                assertThat(answer.status()).isEqualTo(400);
                // Payara refuses it by itself, before any application sees it.
                if (!Actioncast.serverName().equals("payara")) {
                    assertThat(answer.problem()).isEqualTo("header-not-ascii");
                }
            }
        }
    }
}
