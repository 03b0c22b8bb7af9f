package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actioncast.system.server.Actioncast;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A request as large as our limits allow passes the container, and a larger one is refused by us and with a sentence. */
class SizesAtTheDoorTest {

    private static final int KIB = 1024;
    private static final int TOKEN = 16 * KIB;
    private static final int BODY = 1024 * KIB;
    private static final int MESSAGE = 32 * KIB;
    private static final int ROOMS = 32;

    /** Three bytes of UTF-8 each, and nine of an address. */
    private static final String WIDE = "\u4e2d";

    private final Actioncast system = Actioncast.running();
    private final Record invoice = Record.fresh();

    /** Places where a token can be. */
    static Stream<String> requests() {
        return Stream.of("api/actions", "api/actions?wait=0", "api/tickets");
    }

    @ParameterizedTest
    @MethodSource("requests")
    @DisplayName("T1: takes a token of the greatest size in a header")
    void takesATokenOfTheGreatestSizeInAHeader(String path) throws IOException, InterruptedException {
        for (var version : HttpClient.Version.values()) {
            // Of its own: the first request of a connection goes over HTTP/1.1, which asks for the other.
            var client = HttpClient.newBuilder().version(version).build();
            for (var i = 0; i < 2; i++) {
                var request = system.http(path).header("Authorization", "Bearer " + token(TOKEN));
                var answer = client.send(
                        (path.endsWith("tickets") ? request.POST(BodyPublishers.noBody()) : request.GET()).build(),
                        BodyHandlers.ofString());

                assertThat(answer.statusCode())
                        .as(version + ": " + answer.body())
                        .isIn(200, 201);
            }
        }
    }

    @Test
    @DisplayName("T1: says of a larger token that it is too large, at every door")
    void saysOfALargerTokenThatItIsTooLarge() {
        var token = token(TOKEN + 8);

        assertThat(Poster.of(system, token).history("").problem()).isEqualTo("token-too-large");
        assertThat(Poster.of(system, token).log("never").problem()).isEqualTo("token-too-large");
        try (var page = Page.of(system).token(token).connect()) {
            assertThat(page.awaitClosed().code()).isEqualTo(4001);
        }
    }

    /** Places where a socket's token can be. */
    enum Place {
        HELLO {
            @Override
            Page.Builder page(Actioncast system, String token) {
                return Page.of(system).token(token);
            }
        },
        HEADER {
            @Override
            Page.Builder page(Actioncast system, String token) {
                return Page.of(system).token(null).header("Authorization", "Bearer " + token);
            }
        },
        SUBPROTOCOL {
            @Override
            Page.Builder page(Actioncast system, String token) {
                return Page.of(system).token(null).protocol("bearer." + token);
            }
        };

        abstract Page.Builder page(Actioncast system, String token);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("S2, T1: takes a token of the greatest size at the socket")
    void takesATokenOfTheGreatestSizeAtTheSocket(Place place) {
        try (var page = place.page(system, token(TOKEN)).open()) {
            assertThat(page.isOpen()).isTrue();
        }
    }

    /** An address of 15 KiB beside the longest token. */
    @Test
    void watchesAsManyRoomsOfTheLongestNamesAsAConnectionMay() {
        var rooms = IntStream.range(0, ROOMS)
                .mapToObj(i -> "/".repeat(126) + "%02d".formatted(i))
                .map(room -> "room=" + URLEncoder.encode(room, StandardCharsets.UTF_8) + "&after="
                        + URLEncoder.encode("a".repeat(32) + ":" + "9".repeat(18), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));

        var answer = Poster.of(system, token(TOKEN)).history("?wait=0&" + rooms);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("/".repeat(126) + "31");
    }

    @Test
    void takesAnEventWhoseHeadersAreAsLongAsTheyMay() {
        var attributes = new HashMap<String, Integer>();
        attributes.put("link", 400);
        attributes.put("user", 255);
        attributes.put("context", 255);
        attributes.put("room", 128);
        attributes.put("message", 2000);
        attributes.put("recordid", 255);
        var event = system.http("api/actions")
                .header("ce-specversion", "1.0")
                .header("ce-id", UUID.randomUUID().toString())
                .header("ce-source", "/billing")
                .header("ce-type", "t".repeat(64))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        attributes.forEach((name, length) ->
                event.header("ce-" + name, URLEncoder.encode(WIDE.repeat(length), StandardCharsets.UTF_8)));

        var answer = Poster.of(system, application()).send(event);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void takesABodyOfTheGreatestSizeAndSaysOfALargerOneThatItIs() {
        var poster = invoice.poster("u1");
        var actions = Stream.generate(() -> "{\"type\":\"t\",\"data\":\"" + "d".repeat(60 * KIB) + "\"}")
                .limit(17)
                .collect(Collectors.joining(",", "[", "]"));
        var fits = actions + " ".repeat(BODY - actions.length());

        assertThat(poster.post(fits).status()).isEqualTo(201);
        assertThat(poster.post(fits + " ").problem()).isEqualTo("body-too-large");
    }

    @Test
    @DisplayName("S5: takes a message of the greatest size")
    void takesAMessageOfTheGreatestSize() {
        try (var page = invoice.page("u1").open()) {
            var join = "{\"type\":\"join\",\"room\":\"" + WIDE.repeat(128) + "\"}";
            page.say(join + " ".repeat(MESSAGE - join.getBytes(StandardCharsets.UTF_8).length));

            assertThat(page.awaitFrame("joined").getString("room")).isEqualTo(WIDE.repeat(128));
        }
    }

    private String application() {
        return invoice.tokens("app").groups("application").signed();
    }

    /** The longest that fits, or is less than four characters shorter. */
    private String token(int size) {
        var bare = invoice.tokens("u1").claim("more", "").signed().length();
        var token = "";
        for (var length = (size - bare) * 3 / 4 - 4; token.length() <= size; length++) {
            var longer = invoice.tokens("u1").claim("more", "x".repeat(length)).signed();
            if (longer.length() > size) {
                break;
            }
            token = longer;
        }
        return token;
    }
}
