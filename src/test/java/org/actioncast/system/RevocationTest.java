package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Tokens;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are taken away, at once and everywhere. */
@Needs(destroys = true)
class RevocationTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Actioncast system = Actioncast.running();
    private final SingleLogout sso = new SingleLogout(system);
    private final Record invoice = Record.fresh();
    private final String id = UUID.randomUUID().toString();
    private final Tokens bob = invoice.tokens("bob").withId(id).claim("sid", "s-" + id);

    /** What can be named. */
    enum By {
        TOKEN("{\"token\":\"%1$s\"}"),
        TOKEN_WITH_ITS_END("{\"token\":\"%1$s\",\"expires\":\"%2$s\"}"),
        USER("{\"user\":\"bob\"}"),
        ALL_OF_THE_HOST("{\"before\":\"%3$s\"}");

        private final String body;

        By(String body) {
            this.body = body;
        }

        private String body(String id) {
            return body.formatted(id, Instant.now().plusSeconds(900), Instant.now());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R1, R4, T21, B3, TK3: ends every connection at once and refuses the token at every door")
    void endsEveryConnectionAtOnceAndRefusesTheTokenAtEveryDoor(By by) {
        var token = bob.signed();
        var poster = Poster.of(system, token);
        var ann = by == By.ALL_OF_THE_HOST ? Record.fresh().tokens("ann") : invoice.tokens("ann");
        var head = poster.log("before").position();
        try (var page = Page.of(system).token(token).open();
                var other = Page.of(system).token(ann.signed()).open()) {
            var poll = CompletableFuture.supplyAsync(() -> poster.history("?wait=50&after=" + head));
            var stream = CompletableFuture.supplyAsync(() -> poster.send(system.http("api/actions")
                            .header("Accept", "text/event-stream")
                            .GET())
                    .body());
            awaitConnected("long-poll");
            awaitConnected("event-stream");
            var ticket = poster.post("api/tickets", "").json().getString("ticket");

            var answer = revoke("issuer", by.body(id));

            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(page.awaitClosed(AT_ONCE).code()).isEqualTo(4009);
            var ended =
                    poll.orTimeout(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS).join();
            assertThat(ended.status()).isEqualTo(401);
            assertThat(ended.problem()).isEqualTo("token-revoked");
            assertThat(stream.orTimeout(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS)
                            .join())
                    .contains("\"close\":4009");
            assertThat(poster.log("never").problem()).isEqualTo("token-revoked");
            assertThat(poster.history("").problem()).isEqualTo("token-revoked");
            assertThat(poster.history("?wait=0").problem()).isEqualTo("token-revoked");
            var another = system.http("api/actions?ticket=" + ticket)
                    .header("Accept", "text/event-stream")
                    .GET();
            assertThat(Poster.of(system, null).send(another).problem()).isEqualTo("token-revoked");
            try (var again = Page.of(system).token(token).connect()) {
                assertThat(again.awaitClosed().code()).isEqualTo(4009);
            }
            assertThat(other.isOpen()).isTrue();
            assertThat(Poster.of(system, ann.signed()).history("").status()).isEqualTo(200);
        }
    }

    @Test
    void takesTokensThatAreIssuedLater() {
        revoke("issuer", "{\"before\":\"" + Instant.now().minusSeconds(60) + "\"}");

        assertThat(invoice.poster("bob").history("").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R5: is known while the database is away")
    void isKnownWhileTheDatabaseIsAway() {
        Assumptions.assumeTrue(Actioncast.databaseName().equals("postgresql"), "H2 lives in the server");
        assertThat(revoke("issuer", "{\"token\":\"" + id + "\"}").status()).isEqualTo(201);

        system.withoutDatabase(() ->
                assertThat(Poster.of(system, bob.signed()).log("x").problem()).isEqualTo("token-revoked"));
    }

    @Test
    @DisplayName("R1: lets an issuer revoke for its own host and an operator for any")
    void letsAnIssuerRevokeForItsOwnHostAndAnOperatorForAny() {
        var stranger = Record.fresh();
        // One token: another might be of the next second, and so of after the revocation.
        var page = invoice.poster("bob");
        var body = "{\"user\":\"bob\",\"host\":\"" + invoice.host() + "\"}";

        var refused = Poster.of(system, stranger.tokens("app").groups("issuer").signed())
                .post("api/revocations", body);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("not-yours");
        assertThat(page.history("").status()).isEqualTo(200);
        assertThat(Poster.of(system, stranger.tokens("app").groups("operator").signed())
                        .post("api/revocations", body)
                        .status())
                .isEqualTo(201);
        assertThat(page.history("").problem()).isIn("token-revoked");
        assertThat(invoice.poster("ann").post("api/revocations", body).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"token\":7}",
                "{\"token\":\" \"}",
                "{\"token\":\"a\",\"user\":\"b\"}",
                "{\"user\":\"b\",\"expires\":\"2026-11-22T00:00:00Z\"}",
                "{\"before\":\"yesterday\"}",
                "{\"before\":\"2999-01-01T00:00:00Z\"}",
                "{\"everything\":true}"
            })
    void saysWhatIsWrongWithARequest(String body) {
        var answer = revoke("issuer", body);

        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        assertThat(answer.json().getString("detail")).endsWith(".");
    }

    @Test
    @DisplayName("R2: ends a session that the SSO has signed out")
    void endsASessionThatTheSsoHasSignedOut() {
        try (var page = Page.of(system).token(bob.signed()).open();
                var other = Page.of(system)
                        .token(bob.withId("x" + id).claim("sid", "another").signed())
                        .open()) {
            var answer = sso.send(sso.token(tokens -> tokens.claim("sid", "s-" + id)));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(page.awaitClosed(AT_ONCE).code()).isEqualTo(4009);
            assertThat(other.isOpen()).isTrue();
        }
    }

    @Test
    @DisplayName("R2: ends with a session those tokens of its subject that name none, and no other session")
    void endsWithASessionThoseTokensOfItsSubjectThatNameNone() {
        var subject = "sub-" + id;
        var person = bob.claim("sub", subject);
        var another = person.withId("x" + id).claim("sid", "another").signed();
        try (var page = Page.of(system).token(person.without("sid").signed()).open();
                var other = Page.of(system).token(another).open()) {
            var token = sso.token(tokens -> tokens.claim("sid", "s-" + id).claim("sub", subject));

            assertThat(sso.send(token).status()).isEqualTo(200);
            assertThat(page.awaitClosed(AT_ONCE).code()).isEqualTo(4009);
            assertThat(Poster.of(system, person.signed()).history("").problem()).isEqualTo("token-revoked");
            assertThat(other.isOpen()).isTrue();
        }
    }

    @Test
    @DisplayName("R2: ends all sessions of a subject")
    void endsAllSessionsOfASubject() {
        var subject = "sub-" + id;
        var token = bob.claim("sub", subject).signed();
        try (var page = Page.of(system).token(token).open()) {
            assertThat(sso.send(sso.token(tokens -> tokens.claim("sub", subject)))
                            .status())
                    .isEqualTo(200);
            assertThat(page.awaitClosed(AT_ONCE).code()).isEqualTo(4009);
        }
    }

    @Test
    @DisplayName("R2, TK4: takes a logout token once")
    void takesALogoutTokenOnce() {
        var token = sso.token(tokens -> tokens.claim("sub", "sub-" + id));

        assertThat(sso.send(token).status()).isEqualTo(200);
        var again = sso.send(token);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.problem()).isEqualTo("logout-repeated");
    }

    /** What can be wrong with a logout token. */
    enum Defect {
        AN_ACCESS_TOKEN(tokens -> tokens.without("events")),
        ANOTHER_EVENT(tokens -> tokens.claim("events", Map.of("http://schemas.openid.net/event/other", Map.of()))),
        A_NONCE(tokens -> tokens.claim("nonce", "n")),
        NOBODY(tokens -> tokens.without("sid").without("sub")),
        NO_ID(tokens -> tokens.claim("jti", "")),
        ANOTHER_AUDIENCE(tokens -> tokens.audience("another")),
        AN_ISSUER_UNKNOWN(tokens -> tokens.issuer("https://somebody.else")),
        EXPIRED(tokens -> tokens.expiresIn(Duration.ofMinutes(-1))),
        OLD(tokens -> tokens.claim("iat", Duration.ofMinutes(-5)));

        private final UnaryOperator<Tokens> change;

        Defect(UnaryOperator<Tokens> change) {
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("T22: refuses a bad logout token")
    void refusesABadLogoutToken(Defect defect) {
        try (var page = Page.of(system).token(bob.signed()).open()) {
            var token = sso.token(tokens -> defect.change.apply(tokens.claim("sid", "s-" + id)));

            assertThat(sso.send(token).status()).isEqualTo(400);
            assertThat(invoice.poster("bob").history("").status()).isEqualTo(200);
            assertThat(page.isOpen()).isTrue();
        }
    }

    /** A logout token is no access token, though the same key has signed it. */
    @Test
    @DisplayName("T2: lets nobody in with a logout token")
    void letsNobodyInWithALogoutToken() {
        var token = sso.token(tokens -> bob.claim("events", Map.of()));

        assertThat(Poster.of(system, token).history("").problem()).isEqualTo("token-type");
    }

    private Poster.Answer revoke(String group, String body) {
        return Poster.of(system, invoice.tokens("app").user("app").groups(group).signed())
                .post("api/revocations", body);
    }

    /** The operator sees such a connection among those of the host. */
    private void awaitConnected(String transport) {
        var operator = Poster.of(
                system,
                invoice.system()
                        .tokens()
                        .host("http://ops.example")
                        .groups("operator")
                        .signed());
        org.awaitility.Awaitility.await()
                .atMost(Page.PATIENCE)
                .until(() -> operator.send(system.http("api/connections?find=" + invoice.host())
                                .GET())
                        .body()
                        .contains(transport));
    }
}
