package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.KeyServer;
import org.actioncast.system.server.Keys;
import org.actioncast.system.server.Partners;
import org.actioncast.system.server.Tokens;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same tokens are refused at both doors, HTTP and socket, however they come. */
class DoorsTest {

    private final Record invoice = Record.fresh();

    /** What can be wrong with a token. */
    enum Defect {
        EXPIRED(tokens -> tokens.expiresIn(Duration.ofMinutes(-5)).signed()),
        NOT_YET_VALID(tokens -> tokens.validIn(Duration.ofMinutes(5)).signed()),
        WRONG_ISSUER(tokens -> tokens.issuer("https://somebody.else").signed()),
        WRONG_AUDIENCE(tokens -> tokens.audience("another-server").signed()),
        WRONG_KEY(tokens -> tokens.signedBy(Keys.generate())),
        ALG_NONE(Tokens::unsigned),
        HMAC_WITH_THE_PUBLIC_KEY(
                tokens -> tokens.signedWithThePublicKeyOf(Actioncast.running().keys())),
        WITHOUT_HOST(tokens -> tokens.without("host").signed()),
        WITHOUT_LINK(tokens -> tokens.without("link").signed()),
        WITHOUT_USER(tokens -> tokens.without("user").signed()),
        WITHOUT_EXPIRY(tokens -> tokens.without("exp").signed()),
        SIGNATURE_OF_ANOTHER_TOKEN(tokens -> tokens.withTheSignatureOf(
                Actioncast.running().tokens().user("somebody").signed())),
        HOST_OF_ANOTHER_ISSUER(
                tokens -> tokens.issuer(Partners.iss("crm")).signedBy(partners().crmKeys())),
        KEY_OF_ANOTHER_ISSUER(tokens -> tokens.signedBy(partners().crmKeys())),
        KEY_ID_OF_ANOTHER_ISSUER(
                tokens -> tokens.signedBy(partners().crmKeys(), header -> header.keyID(Partners.CRM_KEY_ID))),
        ISSUER_OF_ANOTHER_KEY(tokens -> tokens.issuer(Partners.iss("crm")).signed()),
        BRINGS_ITS_KEY(tokens -> {
            var keys = Keys.generate();
            return tokens.signedBy(keys, header -> header.jwk(keys.publicJwk("mine")));
        }),
        NAMES_THE_ADDRESS_OF_ITS_KEYS(tokens -> tokens.signedBy(
                Keys.generate(),
                header -> header.jwkURL(URI.create(KeyServer.running().address("evil"))))),
        OF_THIS_SERVER_BY_ANOTHER_KEY(tokens -> tokens.issuer("actioncast").signedBy(Keys.generate())),
        REVOKED(tokens -> {
            var id = UUID.randomUUID().toString();
            var issuer = Poster.of(Actioncast.running(), tokens.groups("issuer").signed());
            assertThat(issuer.post("api/revocations", "{\"token\":\"" + id + "\"}")
                            .status())
                    .isEqualTo(201);
            return tokens.withId(id).signed();
        }),
        GARBAGE(tokens -> "garbage"),
        THREE_EMPTY_PARTS(tokens -> ".."),
        SIXTY_FOUR_KILOBYTES(tokens -> "a".repeat(64 * 1024));

        private final Function<Tokens, String> made;

        Defect(Function<Tokens, String> made) {
            this.made = made;
        }

        private static Partners partners() {
            return Actioncast.running().partners();
        }
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void refusesABadTokenOverHttp(Defect defect) {
        var poster = Poster.of(invoice.system(), defect.made.apply(invoice.tokens("u1")));

        if (defect == Defect.SIXTY_FOUR_KILOBYTES) {
            // The container refuses such a header before anybody looks at the token, and may hang up while it is sent.
            assertThat(poster.statusOrHungUp("")).isIn(400, 401, 413, 431, Poster.HUNG_UP);
        } else {
            assertThat(poster.log("never").status()).isEqualTo(401);
            assertThat(poster.history("").status()).isEqualTo(401);
            assertThat(poster.history("?wait=0").status()).isEqualTo(401);
            assertThat(poster.post("api/tickets", "").status()).isEqualTo(401);
        }
        assertThat(invoice.poster("u1").history("").json().getJsonArray("actions"))
                .isEmpty();
        assertThat(KeyServer.running().fetches("evil")).isZero();
    }

    /** A page of another address is not told anything by its browser without this header: of refusals neither. */
    @ParameterizedTest
    @CsvSource({
        "GET, api/actions",
        "GET, api/actions?wait=0",
        "POST, api/actions",
        "POST, api/actions/live",
        "POST, api/tickets"
    })
    @DisplayName("HB1: answers the page of a listed origin")
    void answersThePageOfAListedOrigin(String method, String path) throws Exception {
        var origin = invoice.system().baseUri().resolve("/").toString().replaceFirst("/$", "");
        for (var token : List.of(invoice.tokens("u1").signed(), "none")) {
            var request = invoice.system()
                    .http(path)
                    .header("Origin", origin)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(method.equals("POST") ? "{\"type\":\"comment\"}" : ""))
                    .build();

            var answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request, BodyHandlers.discarding());

            assertThat(answer.statusCode()).isEqualTo(token.equals("none") ? 401 : expected(method, path));
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains(origin);
        }
    }

    private static int expected(String method, String path) {
        return method.equals("GET") ? 200 : path.endsWith("live") ? 202 : 201;
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    @DisplayName("S4: refuses a bad token in the hello")
    void refusesABadTokenInTheHello(Defect defect) {
        try (var page = invoice.page("u1")
                .token(defect.made.apply(invoice.tokens("u1")))
                .connect()) {
            var closed = page.awaitClosed();

            assertThat(closed.code()).isIn(4001, 4009, 4013);
            assertThat(closed.code() == 4009).isEqualTo(defect == Defect.REVOKED);
            assertThat(page.frames("welcome")).isEmpty();
            assertThat(page.frames("error")).hasSize(1);
        }
    }

    @Test
    void refusesNoTokenAtBothDoors() {
        var system = invoice.system();
        var answer = Poster.of(system, null).log("never");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.json().getString("detail")).isNotBlank();
        for (var token : new String[] {null, ""}) {
            try (var page = Page.of(system).token(token).connect()) {
                assertThat(page.awaitClosed().code()).isEqualTo(4001);
            }
        }
    }

    @Test
    @DisplayName("S2: takes the token as a header of the handshake")
    void takesTheTokenAsAHeaderOfTheHandshake() {
        var token = invoice.tokens("header-user").signed();

        try (var page = Page.of(invoice.system())
                .token(null)
                .header("Authorization", "Bearer " + token)
                .open()) {
            assertThat(page.awaitFrame("welcome").getString("user")).isEqualTo("header-user");
        }
    }

    @Test
    @DisplayName("S2: takes the token as a subprotocol")
    void takesTheTokenAsASubprotocol() {
        var token = invoice.tokens("protocol-user").signed();

        try (var page = Page.of(invoice.system())
                .token(null)
                .protocol("bearer." + token)
                .open()) {
            assertThat(page.awaitFrame("welcome").getString("user")).isEqualTo("protocol-user");
        }
    }

    @Test
    void neverMixesTheTokensOfHandshakesAtTheSameTime() {
        var threads = Executors.newFixedThreadPool(16);
        try {
            IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                var user = "user-" + i;
                                var token = invoice.tokens(user).signed();
                                try (var page = Page.of(invoice.system())
                                        .token(null)
                                        .protocol("bearer." + token)
                                        .open()) {
                                    assertThat(page.awaitFrame("welcome").getString("user"))
                                            .isEqualTo(user);
                                }
                            },
                            threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName("S2: refuses a token in the address with a hint")
    void refusesATokenInTheAddressWithAHint() {
        var token = invoice.tokens("u1").signed();

        try (var page =
                Page.of(invoice.system()).withoutHello().query("token=" + token).connect()) {
            assertThat(page.awaitClosed().code()).isEqualTo(4001);
            assertThat(page.awaitFrame("error").getString("message")).contains("address");
        }
    }

    @Test
    @DisplayName("S3: refuses a browser of an origin that is not listed")
    void refusesABrowserOfAnOriginThatIsNotListed() {
        var page = invoice.page("u1").header("Origin", "https://evil.example");

        assertThat(CompletableFuture.supplyAsync(page::connect))
                .failsWithin(Page.PATIENCE)
                .withThrowableThat()
                .withMessageContaining("WebSocketHandshakeException");
    }

    /** Payara describes all resources at this address, to anybody, unless it is kept from it. */
    @Test
    @DisplayName("H3: shows nobody what a container adds to the resources")
    void showsNobodyWhatAContainerAddsToTheResources() {
        var added = invoice.system().http("api/application.wadl");

        assertThat(Poster.of(invoice.system(), null).send(added).status()).isIn(401, 404);
        assertThat(invoice.poster("u1").send(added).status()).isIn(403, 404);
    }

    @Test
    void letsOnlySubscribersWatchAndOnlyPublishersPost() {
        var watcher = Poster.of(
                invoice.system(), invoice.tokens("u1").groups("subscriber").signed());
        var publisher = invoice.tokens("u1").groups("publisher").signed();

        var posted = watcher.log("never");
        var read = Poster.of(invoice.system(), publisher).history("");

        assertThat(posted.status()).isEqualTo(403);
        assertThat(read.status()).isEqualTo(403);
        assertThat(posted.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        try (var page = Page.of(invoice.system()).token(publisher).connect()) {
            assertThat(page.awaitClosed().code()).isEqualTo(4003);
        }
    }
}
