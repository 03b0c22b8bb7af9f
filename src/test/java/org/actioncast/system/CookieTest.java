package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A token in a cookie, where the settings allow one: from this server's pages and those of listed origins, and from no other. */
@Tag("once")
@Needs(Profile.STRICT)
class CookieTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String EVIL = "https://evil.example";

    /** What a page may ask over HTTP. */
    enum Door {
        POSTS("POST", "api/actions", "application/json", 201),
        LIVE_POSTS("POST", "api/actions/live", "application/json", 202),
        TICKETS("POST", "api/tickets", "application/json", 201),
        HISTORY("GET", "api/actions", "application/json", 200),
        POLL("GET", "api/actions?wait=0", "application/json", 200),
        STREAM("GET", "api/actions", "text/event-stream", 200);

        private final String method;
        private final String path;
        private final String accepted;
        private final int status;

        Door(String method, String path, String accepted, int status) {
            this.method = method;
            this.path = path;
            this.accepted = accepted;
            this.status = status;
        }
    }

    private final Actioncast system = Actioncast.running(Profile.STRICT);
    private final Record invoice = Record.of(system);

    @ParameterizedTest
    @EnumSource
    void countsFromAPageOfThisAddress(Door door) throws Exception {
        var answer = send(withCookie(door).header("Origin", own()).header("Sec-Fetch-Site", "same-origin"));

        assertThat(answer.statusCode()).isEqualTo(door.status);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .contains("true");
    }

    @ParameterizedTest
    @EnumSource
    void countsFromWhatIsNoBrowser(Door door) throws Exception {
        assertThat(send(withCookie(door)).statusCode()).isEqualTo(door.status);
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedFromAForeignPage(Door door) throws Exception {
        assertRefused(send(withCookie(door).header("Origin", EVIL)));
        assertRefused(send(withCookie(door).header("Origin", "null").header("Sec-Fetch-Site", "cross-site")));
        assertRefused(send(withCookie(door).header("Sec-Fetch-Site", "cross-site")));

        assertThat(invoice.poster("u1").history("").json().getJsonArray("actions"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isNotAskedForWhereTheTokenIsInTheHeader(Door door) throws Exception {
        var token = invoice.tokens("u1").signed();

        var answer = send(request(door)
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "__Host-jwt=garbage")
                .header("Origin", EVIL));

        assertThat(answer.statusCode()).isEqualTo(door.status);
    }

    @ParameterizedTest
    @EnumSource
    void isVerifiedAsEveryToken(Door door) throws Exception {
        var answer = send(request(door).header("Cookie", "__Host-jwt=garbage"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void opensASocketOfAPageThatMayConnect() {
        try (var page = Page.of(system)
                .token(null)
                .header("Cookie", cookie())
                .header("Origin", own())
                .open()) {
            assertThat(page.awaitFrame("welcome").getString("user")).isEqualTo("u1");
        }
    }

    @Test
    void opensNoSocketOfAForeignPage() {
        var page = Page.of(system).token(null).header("Cookie", cookie()).header("Origin", EVIL);

        assertThat(CompletableFuture.supplyAsync(page::connect))
                .failsWithin(Page.PATIENCE)
                .withThrowableThat()
                .withMessageContaining("WebSocketHandshakeException");
    }

    @Test
    void givesWayToTheTokenOfTheHello() {
        var token = invoice.tokens("u2").signed();

        try (var page = Page.of(system)
                .token(token)
                .header("Cookie", cookie())
                .header("Origin", own())
                .open()) {
            assertThat(page.awaitFrame("welcome").getString("user")).isEqualTo("u2");
        }
    }

    private static void assertRefused(HttpResponse<InputStream> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(403);
        try (var body = answer.body()) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("urn:actioncast:problem:foreign-page");
        }
    }

    private HttpRequest.Builder withCookie(Door door) {
        return request(door).header("Cookie", cookie());
    }

    private String cookie() {
        return "theme=dark; __Host-jwt=" + invoice.tokens("u1").signed();
    }

    private HttpRequest.Builder request(Door door) {
        return HttpRequest.newBuilder(system.baseUri().resolve(door.path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("Accept", door.accepted)
                .method(door.method, BodyPublishers.ofString(door.method.equals("POST") ? "{\"type\":\"seen\"}" : ""));
    }

    /** An event stream goes on: its body is not waited for. */
    private static HttpResponse<InputStream> send(HttpRequest.Builder request) throws Exception {
        var answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() == 200) {
            answer.body().close();
        }
        return answer;
    }

    private String own() {
        return system.baseUri().resolve("/").toString().replaceFirst("/$", "");
    }
}
