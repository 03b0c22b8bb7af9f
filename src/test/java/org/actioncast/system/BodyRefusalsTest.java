package org.actioncast.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are refused before they have come. */
@Needs(Profile.IMPATIENT)
class BodyRefusalsTest {

    private static final String POST = BodyDoor.LOG.body;

    /** More than all buffers between a client and a server. */
    private static final byte[] LARGE = " ".repeat(20 * 1024 * 1024).getBytes(UTF_8);

    /** Of a hundred answers two or three were lost. */
    private static final int EARLY = 20;

    private final Actioncast system = Actioncast.running(Profile.IMPATIENT);
    private final Record invoice = Record.of(system);

    @ParameterizedTest
    @EnumSource(names = "LOGOUT", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("BD2: refuses at once who has no token, or a wrong one")
    void refusesAtOnceWhoHasNoToken(BodyDoor address) throws IOException {
        for (var token : new String[] {null, "wrong"}) {
            try (var poster = SlowPoster.to(system, address.path, token)) {
                assertThat(poster.announce(100).answer().status()).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("BD5: says at once that a body is announced longer than it may be")
    void saysAtOnceThatABodyIsTooLong(BodyDoor address) throws IOException {
        try (var poster = address.open(invoice).announce(2 * 1024 * 1024)) {
            assertThat(poster.answer().problem()).isEqualTo("body-too-large");
        }
    }

    @Test
    @DisplayName("BD5: says it of a body whose length nobody knows as soon as it is")
    void saysSoonThatABodyIsTooLong() throws IOException {
        try (var poster = BodyDoor.LOGOUT.open(invoice).announceChunks()) {
            poster.writeChunk("x".repeat(32 * 1024)).writeChunk("x");

            assertThat(poster.answer().problem()).isEqualTo("body-too-large");
        }
    }

    static Stream<Arguments> codings() {
        return Stream.of(BodyDoor.values())
                .flatMap(address -> Stream.of("gzip", "br", "deflate", "identity, zstd", "x-made-up")
                        .map(coding -> Arguments.of(address, coding)));
    }

    @ParameterizedTest
    @MethodSource("codings")
    @DisplayName("BD6: refuses a coding and names it")
    void refusesACoding(BodyDoor address, String coding) throws IOException {
        try (var poster = address.open(invoice).header("Content-Encoding", coding)) {
            var answer = poster.announce(10).answer();

            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.problem()).isEqualTo("unsupported-content-coding");
            assertThat(answer.body()).contains(coding.replace("identity, ", ""));
        }
    }

    @Test
    @DisplayName("BD6: takes a body that says that it has no coding")
    void takesABodyWithoutACoding() throws IOException {
        try (var poster = BodyDoor.LOG.open(invoice).header("Content-Encoding", "identity")) {
            assertThat(poster.announce(POST.length()).write(POST).answer().status())
                    .isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/tickets",
                "api/nothing",
                "api/actions/nothing",
                "api/connections",
                "api/log",
                "api",
                "socket",
                "console/",
                "nothing"
            })
    @DisplayName("BD7: waits for no body where none is read")
    void waitsForNoBodyWhereNoneIsRead(String path) throws IOException {
        for (var type : List.of("application/json", "application/x-www-form-urlencoded")) {
            try (var poster = SlowPoster.to(system, path, null).as(type)) {
                assertThat(poster.announce(100).answer().status()).isBetween(200, 499);
            }
        }
        assertThat(LimitsTest.metrics(system)).containsEntry("actioncast_bodies_waiting", 0.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api/log%6fut", "api/logout;x=1", "api/logout/", "api//logout", "api/./logout", "api/x/../logout"
            })
    @DisplayName("BD7: holds no thread for a body, however its address is spelled")
    void holdsNoThreadHoweverAnAddressIsSpelled(String path) throws IOException {
        var opened = new ArrayList<SlowPoster>();
        try {
            for (var i = 0; i < 6; i++) {
                opened.add(SlowPoster.to(system, path, null).announce(100).write("l"));
            }
            assertThat(invoice.poster("u1").history("").status()).isEqualTo(200);
            for (var poster : opened) {
                assertThat(poster.answer().status()).isBetween(400, 499);
            }
        } finally {
            close(opened);
        }
    }

    static Stream<Arguments> earlyRefusals() {
        return Stream.of(
                Arguments.of("api/actions", Map.of("Authorization", "Bearer none"), 401),
                Arguments.of("api/actions", Map.of(), 413),
                Arguments.of("api/actions", Map.of("Content-Encoding", "gzip"), 415),
                Arguments.of("api/actions?room=%ff", Map.of(), 400),
                Arguments.of("api/nothing", Map.of(), 404),
                Arguments.of("nothing", Map.of(), 404));
    }

    @ParameterizedTest
    @MethodSource("earlyRefusals")
    @DisplayName("BD2, BD5, BD6, BD9: tells Java's client, as it is, while it still sends a large body")
    void tellsAClientThatStillSends(String path, Map<String, String> headers, int status)
            throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        for (var i = 0; i < EARLY; i++) {
            var request = system.http(path)
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + invoice.tokens("u1").signed())
                    .POST(BodyPublishers.ofByteArray(LARGE));
            headers.forEach(request::setHeader);

            var answer = client.send(request.build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).as("%d: %s", i, answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains("urn:actioncast:problem:");
        }
    }

    private static void close(List<SlowPoster> posters) throws IOException {
        for (var poster : posters) {
            poster.close();
        }
    }
}
