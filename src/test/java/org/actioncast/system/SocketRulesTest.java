package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which the server ends a connection, by its code. */
class SocketRulesTest {

    private final Record invoice = Record.fresh();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"type\":\"publish\"}",
                "{\"type\":\"join\"}",
                "{\"type\":\"join\",\"room\":7}",
                "{\"type\":\"join\",\"room\":\"\",\"after\":\"12\"}",
                "{\"type\":\"join\",\"room\":\"a\",\"room\":\"b\"}",
                "{\"type\":\"hello\"}"
            })
    @DisplayName("S1: closes with protocol what is not of the protocol")
    void closesWithProtocolWhatIsNotOfTheProtocol(String message) {
        try (var page = invoice.page("u1").open()) {
            page.say(message);

            assertThat(page.awaitClosed().code()).isIn(4010, 4001);
            assertThat(page.awaitFrame("error").getBoolean("retry")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1101, 20_000})
    @DisplayName("S1: a number of so many digits is not of the protocol, and says so")
    void closesWithProtocolANumberOfSoManyDigits(int digits) {
        try (var page = invoice.page("u1").open()) {
            page.say("{\"type\":\"pong\",\"n\":" + "9".repeat(digits) + "}");

            assertThat(page.awaitClosed().code()).isEqualTo(4010);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"join\",\"room\":\"x\"}",
                "{\"type\":\"leave\",\"room\":\"x\"}",
                "{\"type\":\"pong\"}"
            })
    @DisplayName("S1: closes with protocol who speaks before hello")
    void closesWithProtocolWhoSpeaksBeforeHello(String message) {
        try (var page = invoice.page("u1").withoutHello().connect()) {
            page.say(message);

            assertThat(page.awaitClosed().code()).isEqualTo(4010);
        }
    }

    @Test
    @DisplayName("S5: closes a binary message without hurting the room")
    void closesABinaryMessageWithoutHurtingTheRoom() {
        try (var page = invoice.page("u1").open();
                var other = invoice.page("u2").open()) {
            page.sayBytes(new byte[] {1, (byte) 0xff, 3});

            assertThat(page.awaitClosed().code()).isEqualTo(4010);
            invoice.poster("u1").log("still-shown");
            other.awaitAction("still-shown");
        }
    }

    @Test
    @DisplayName("S5: closes a message that is too big")
    void closesAMessageThatIsTooBig() {
        try (var page = invoice.page("u1").open()) {
            page.say("{\"type\":\"pong\",\"x\":\"" + "x".repeat(40 * 1024) + "\"}");

            assertThat(page.awaitClosed().code()).isEqualTo(4013);
        }
    }

    @Test
    void closesWhoDoesNotSayHello() {
        try (var page = invoice.page("u1").withoutHello().connect()) {
            assertThat(page.awaitClosed().code()).isEqualTo(4008);
        }
    }

    @Test
    void closesWhenTheTokenEndsAndGoesOnWhenItWasRefreshed() {
        var life = Duration.ofSeconds(4);
        try (var ending = Page.of(invoice.system())
                        .token(invoice.tokens("u1").expiresIn(life).signed())
                        .open();
                var refreshed = Page.of(invoice.system())
                        .token(invoice.tokens("u1").expiresIn(life).signed())
                        .open()) {
            refreshed.say(
                    "{\"type\":\"refresh\",\"token\":\"" + invoice.tokens("u1").signed() + "\"}");

            assertThat(refreshed.awaitFrame("refreshed").getInt("ttl")).isGreaterThan(60);
            // The clock skew of ten seconds is given to a connection as it is to a request.
            assertThat(ending.awaitClosed().code()).isEqualTo(4202);
            invoice.poster("u2").log("after");
            refreshed.awaitAction("after");
        }
    }

    static Stream<String> tokensOfOthers() {
        var invoice = Record.fresh();
        return Stream.of(
                invoice.tokens("somebody-else").signed(),
                invoice.tokens("u1").link("another-link").signed());
    }

    @ParameterizedTest
    @MethodSource("tokensOfOthers")
    void refusesARefreshForAnotherUserOrSpace(String token) {
        try (var page = invoice.page("u1").open()) {
            page.say("{\"type\":\"refresh\",\"token\":\"" + token + "\"}");

            assertThat(page.awaitClosed().code()).isEqualTo(4003);
        }
    }

    @Test
    void refusesMoreRoomsThanAConnectionMayHave() {
        try (var page = invoice.page("u1").open()) {
            for (var i = 0; i < 32; i++) {
                page.say("{\"type\":\"join\",\"room\":\"r" + i + "\"}");
            }

            assertThat(page.awaitClosed().code()).isEqualTo(4029);
        }
    }

    @Test
    @DisplayName("PG18: answers a join of a room that was joined, and goes on from there")
    void answersAJoinOfARoomThatWasJoined() {
        var poster = invoice.poster("u2");
        try (var page = invoice.page("u1").open()) {
            var first = poster.log("first");
            page.awaitAction("first");
            page.say("{\"type\":\"join\",\"room\":\"\",\"after\":\"0\"}");

            var joined = page.awaitFrame("joined");
            poster.log("second");
            page.awaitAction("second");

            assertThat(joined.getString("position")).isEqualTo(first.position());
            assertThat(joined.getBoolean("recovered")).isTrue();
            assertThat(page.faults()).isEmpty();
        }
    }

    @Test
    void survivesPagesThatVanish() {
        var poster = invoice.poster("u1");
        try (var staying = invoice.page("u2").open()) {
            for (var i = 0; i < 20; i++) {
                invoice.page("u3").open().vanish();
            }

            var last = poster.log("after");

            staying.awaitPosition("", last.position());
            assertThat(staying.faults()).isEmpty();
        }
    }

    /** A header that can be there once, and two different ones of it. */
    enum Repeated {
        ORIGIN("Origin: %1$s\r\nOrigin: https://evil.example"),
        ORIGIN_THE_OTHER_WAY_ROUND("Origin: https://evil.example\r\nOrigin: %1$s"),
        AUTHORIZATION("Authorization: Bearer a\r\nAuthorization: Bearer b");

        private final String lines;

        Repeated(String lines) {
            this.lines = lines;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H8, S3: refuses a handshake with a header twice")
    void refusesAHandshakeWithAHeaderTwice(Repeated repeated) throws IOException {
        try (var raw = RawSocket.connect(invoice.system())) {
            var origin = invoice.system().baseUri().resolve("/").toString().replaceFirst("/$", "");
            raw.write(RawSocket.upgrade(invoice.system().socketUri()) + "\r\n" + repeated.lines.formatted(origin)
                    + "\r\n\r\n");

            assertThat(raw.readHead()).startsWith("HTTP/1.1 40");
        }
    }

    /** Two servers on the way of a request must not believe in two ends of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 45",
                "Content-Length: 45\r\nContent-Length: 5",
                "Content-Length: 5, 45",
                "Content-Length: 45\r\nTransfer-Encoding: chunked",
                "Host: other.example\r\nContent-Length: 45"
            })
    @DisplayName("H8: refuses a request that says twice where it is from or ends")
    void refusesARequestThatSaysTwiceWhereItEnds(String lines) throws IOException {
        try (var raw = RawSocket.connect(invoice.system())) {
            raw.write("POST " + invoice.system().baseUri().getPath() + "api/logout HTTP/1.1\r\nHost: "
                    + invoice.system().baseUri().getAuthority()
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\n" + lines
                    + "\r\n\r\n" + "GET /actioncast/ HTTP/1.1\r\nHost: smuggled\r\n\r\n");

            // Open Liberty believes the first of two lengths, and says nothing of the other.
            assertThat(raw.readHead()).startsWith("HTTP/1.1 4");
            assertThat(raw.readToEnd()).as("what it makes of the rest").doesNotContain("HTTP/1.1");
        }
    }
}
