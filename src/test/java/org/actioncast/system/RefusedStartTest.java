package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.actioncast.system.server.RefusedServer;
import org.actioncast.system.server.Setup;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The words that an operator meets whose server does not start. */
@Needs(Profile.NONE)
class RefusedStartTest {

    private static final String REFUSED = "Actioncast does not start: ";

    @Test
    @DisplayName("SE8, LC6: a name that nobody reads is told with the nearest, and the process ends where it is to")
    void aNameThatNobodyReads() {
        try (var server = RefusedServer.start(Map.of(
                "actioncast.orgins",
                "https://app.example",
                "actioncast.db.urll",
                "jdbc:h2:mem:",
                "actioncast.start.exit-when-refused",
                "true"))) {

            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.log())
                    .contains(REFUSED + "No setting is called ACTIONCAST_DB_URLL (the nearest is ACTIONCAST_DB_URL),"
                            + " ACTIONCAST_ORGINS (the nearest is ACTIONCAST_ORIGINS): correct it or take it away.");
            assertNothingElseIsWrong(server);
        }
    }

    @Test
    @DisplayName("SE3, LC5, HE2: a wrong value is told by the log and by readiness, and nobody is let in")
    void aWrongValue() throws IOException, InterruptedException {
        try (var server = RefusedServer.start(Map.of("actioncast.socket.heartbeat", "soon"))) {
            var sentence = "actioncast.socket.heartbeat is \"soon\": give an ISO-8601 duration";

            assertThat(server.log()).contains(REFUSED + sentence);
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(server.get("/health/ready").body()).contains("\"refused\"", "actioncast.socket.heartbeat is");
            assertThat(server.get("/health/started").statusCode()).isEqualTo(503);
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
            for (var path : List.of("api/actions", "api/server", "actioncast.js", "console/", "")) {
                var answer = server.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.body()).as(path).contains("urn:actioncast:problem:not-started");
            }
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .newWebSocketBuilder()
                            .buildAsync(server.socketUri(), new WebSocket.Listener() {})
                            .join())
                    .hasMessageContaining("WebSocketHandshakeException");
            assertNothingElseIsWrong(server);
        }
    }

    @Test
    @DisplayName("RE11: an engine that is not there is refused")
    void anEngineThatIsNotThere() {
        try (var server = RefusedServer.start(Map.of("actioncast.relay", "pigeons"))) {

            assertThat(server.log()).contains(REFUSED + "actioncast.relay is \"pigeons\": give database");
            assertNothingElseIsWrong(server);
        }
    }

    @Test
    @DisplayName("LC6: a database that cannot be reached is told at the end of the log, without its password")
    void aDatabaseThatCannotBeReached() {
        var url = "jdbc:postgresql://127.0.0.1:" + Setup.freePort() + "/actioncast";
        try (var server = RefusedServer.start(Map.of("actioncast.db.url", url + "?password=hunter2"))) {
            var sentence = REFUSED + "the database of actioncast.db.url (\"" + url
                    + "?password=…\") does not take user \"sa\": Connection to 127.0.0.1:";

            // The sentence is said again after all that the server itself has to say.
            Awaitility.await()
                    .atMost(Page.PATIENCE.multipliedBy(2))
                    .until(() -> last(server).contains(sentence));
            assertThat(server.log()).doesNotContain("hunter2");
            assertNothingElseIsWrong(server);
        }
    }

    private static String last(RefusedServer server) {
        return server.log().strip().lines().reduce("", (one, next) -> next);
    }

    /** Nothing but the one sentence is an error, nobody has to look for it among traces, and nothing runs on. */
    private static void assertNothingElseIsWrong(RefusedServer server) {
        // Open Liberty tells who has ended it.
        var log = server.log().replaceFirst("(?s)\\[AUDIT   ] CWWKE0084I.*?\\n\\[", "[");
        assertThat(log.lines().filter(line -> line.matches("\\s+at [\\w.$/]+\\(.*|Caused by: .*")))
                .isEmpty();
        assertThat(server.log().lines().filter(line -> line.contains("SEVERE") || line.contains("[ERROR")))
                .isNotEmpty()
                .allMatch(line -> line.contains(REFUSED));
    }
}
