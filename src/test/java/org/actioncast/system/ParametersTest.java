package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parameters of an address mean the same at every door, on every server. */
class ParametersTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String STREAM = "Accept: text/event-stream";

    private final Record invoice = Record.fresh();

    @ParameterizedTest
    @ValueSource(strings = {"é", "Ã©", "日本 😀", "a+b&c=d%", "plain"})
    @DisplayName("HQ1: a room is the same room at the history, a poll, a stream and a socket")
    void aRoomIsTheSameAtEveryDoor(String room) throws Exception {
        var logged = invoice.poster("u1").log("in-the-room", room);
        assertThat(logged.status()).as(logged.body()).isEqualTo(201);
        var query = "?after=0&room=" + URLEncoder.encode(room, StandardCharsets.UTF_8);

        var history = invoice.poster("u2").history(query).json();
        var poll = invoice.poster("u2").history(query + "&wait=20");

        assertThat(history.getString("through")).isEqualTo(logged.position());
        assertThat(poll.body()).contains("\"in-the-room\"").contains("\"position\":\"" + logged.position() + "\"");
        var request = invoice.system()
                .http("api/actions" + query)
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + invoice.tokens("u2").signed())
                .build();
        try (var lines = CLIENT.send(request, BodyHandlers.ofLines()).body()) {
            assertThat(lines.filter(line -> line.contains("\"in-the-room\"")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("\"through\":\"" + logged.position() + "\""));
        }
        try (var page = invoice.page("u2").room(room, "0").open()) {
            assertThat(page.awaitAction("in-the-room").getString("position")).isEqualTo(logged.position());
        }
    }

    @ParameterizedTest
    @CsvSource({"find, é", "find, a+b", "limit, 1"})
    @DisplayName("HQ1: what an operator looks for is the same text")
    void whatAnOperatorLooksForIsTheSameText(String name, String value) {
        var user = "u-é a+b";
        invoice.poster(user).log("by-" + name);
        var operator = Poster.of(
                invoice.system(), invoice.tokens("op").groups("operator").signed());

        var found = operator.send(invoice.system()
                .http("api/log?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .GET());

        assertThat(found.body()).contains("\"user\":\"" + user + "\"");
    }

    /** Address, group of the token, header. */
    static Stream<Arguments> doors() {
        return Stream.of(
                Arguments.of("GET", "api/actions", "subscriber", "X: y", "room"),
                Arguments.of("GET", "api/actions?wait=0", "subscriber", "X: y", "room"),
                Arguments.of("GET", "api/actions", "subscriber", STREAM, "room"),
                Arguments.of("POST", "api/actions", "publisher", "Content-Type: application/json", "all"),
                Arguments.of("POST", "api/actions/live", "publisher", "Content-Type: application/json", ""),
                Arguments.of("POST", "api/tickets", "subscriber", "X: y", ""),
                Arguments.of("POST", "api/tokens", "issuer", "Content-Type: application/json", ""),
                Arguments.of("POST", "api/revocations", "issuer", "Content-Type: application/json", ""),
                Arguments.of("POST", "api/logout", "", "Content-Type: application/x-www-form-urlencoded", ""),
                Arguments.of("GET", "api/server", "operator", "X: y", ""),
                Arguments.of("GET", "api/channels", "operator", "X: y", "limit"),
                Arguments.of("GET", "api/log", "operator", "X: y", "find"),
                Arguments.of("GET", "api/connections", "operator", "X: y", "find"),
                Arguments.of("DELETE", "api/connections/nobody", "operator", "X: y", ""),
                Arguments.of("GET", "api/demo/token", "", "X: y", "user"),
                Arguments.of("GET", ".well-known/jwks.json", "", "X: y", ""));
    }

    @ParameterizedTest
    @MethodSource("doors")
    @DisplayName("HQ1: refuses what two readers read differently")
    void refusesWhatTwoReadersReadDifferently(String method, String path, String group, String header)
            throws IOException {
        for (var value : List.of("%zz", "%E9", "%", "%C0%AF", "\u00e9", "a%00%fe")) {
            var answer = raw(method, with(path, "room=" + value), group, header);

            assertThat(answer)
                    .as(value)
                    .startsWith("HTTP/1.1 400")
                    .contains("urn:actioncast:problem:malformed-parameter");
            assertThat(answer).contains("\"field\":\"room\"");
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    @DisplayName("HQ2: names the parameter that does not exist")
    void namesTheParameterThatDoesNotExist(String method, String path, String group, String header, String known)
            throws IOException {
        var misspelt = known.isEmpty() ? "limit" : known + "s";

        var answer = raw(method, with(path, misspelt + "=1"), group, header);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:actioncast:problem:unknown-parameter");
        assertThat(answer).contains("\"field\":\"" + misspelt + "\"");
        assertThat(answer).contains(known.isEmpty() ? "takes none." : "those that exist are " + known);
    }

    @ParameterizedTest
    @CsvSource({
        "api/actions, limit",
        "api/actions?wait=0, wait",
        "api/actions?wait=0, ticket",
        "api/channels, limit",
        "api/log, find",
        "api/demo/token, user"
    })
    @DisplayName("HQ3: refuses twice what counts once")
    void refusesTwiceWhatCountsOnce(String path, String name) throws IOException {
        var group = path.contains("actions") ? "subscriber" : "operator";

        var answer = raw("GET", with(path, name + "=1&" + name + "=2"), group, "X: y");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:actioncast:problem:repeated-parameter");
    }

    @Test
    @DisplayName("HQ2: asks for the token first")
    void asksForTheTokenFirst() throws IOException {
        for (var path : List.of("api/actions?limt=1", "api/actions?wait=0&limt=1", "api/log?x")) {
            assertThat(raw("GET", path, "", "X: y")).as(path).startsWith("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=1", "room=a", "rooms=%C3%A9"})
    @DisplayName("HQ5: closes a socket whose address has parameters")
    void closesASocketWhoseAddressHasParameters(String query) {
        try (var page = invoice.page("u1").withoutHello().query(query).connect()) {
            assertThat(page.awaitClosed().code()).isEqualTo(4010);
            assertThat(page.awaitFrame("error").getString("message")).endsWith("takes none.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"room=%zz", "room=%E9", "room=\u00e9"})
    @DisplayName("HQ1: refuses a handshake that two readers read differently")
    void refusesAHandshakeThatTwoReadersReadDifferently(String query) throws IOException {
        try (var raw = RawSocket.connect(invoice.system())) {
            var upgrade = RawSocket.upgrade(invoice.system().socketUri());
            raw.write(upgrade.replace(" HTTP/", "?" + query + " HTTP/") + "\r\n\r\n");

            assertThat(raw.readHead()).startsWith("HTTP/1.1 400");
        }
    }

    /** Browsers leave these as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"a|b", "{a}", "[a]", "a^b`c", "a'b!(c)*~;d,e@f$g:h/i?j"})
    @DisplayName("HQ1: takes signs that browsers do not encode")
    void takesSignsThatBrowsersDoNotEncode(String room) throws IOException {
        assertThat(invoice.poster("u1").log("there", room).status()).isEqualTo(201);

        for (var header : List.of("X: y", "Accept: application/json")) {
            for (var path : List.of("api/actions?room=" + room, "api/actions?wait=20&after=0&room=" + room)) {
                assertThat(raw("GET", path, "subscriber", header)).as(path).contains("\"there\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logout_token=%zz",
                "logout_token=%E9",
                "x=%",
                "",
                "logout_token=",
                "logout_token=a&logout_token=b"
            })
    @DisplayName("HQ1, TK4: refuses a form that two readers read differently, and one without its token")
    void refusesAFormThatTwoReadersReadDifferently(String form) {
        var answer = Poster.of(invoice.system(), null)
                .send(invoice.system()
                        .http("api/logout")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.problem()).endsWith("-parameter");
    }

    private static String with(String path, String parameters) {
        return path + (path.contains("?") ? "&" : "?") + parameters;
    }

    private String raw(String method, String path, String group, String header) throws IOException {
        var base = invoice.system().baseUri();
        var token = group.isEmpty()
                ? ""
                : "Authorization: Bearer " + invoice.tokens("u1").groups(group).signed() + "\r\n";
        var body = method.equals("POST") ? "{}" : "";
        try (var raw = RawSocket.connect(invoice.system())) {
            raw.write(method + " " + base.getPath() + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                    + "\r\nConnection: close\r\n" + token + header + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body);
            return raw.readToEnd();
        }
    }
}
