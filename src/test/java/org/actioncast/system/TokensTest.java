package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.UUID;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Partners;
import org.actioncast.system.server.Tokens;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens that the server gives, to applications for their users and to persons for themselves. */
class TokensTest {

    private final Actioncast system = Actioncast.running();
    private final Record invoice = Record.fresh();
    private final Poster application = Poster.of(
            system, invoice.tokens("app").groups("issuer").without("link").signed());

    @Test
    @DisplayName("IS1, TK1, TK5: gives a token that every door accepts")
    void givesATokenThatEveryDoorAccepts() {
        var answer = application.post(
                "api/tokens",
                "{\"link\":\"invoice-42\",\"context\":\"acme\",\"user\":\"ann\",\"rooms\":[\"\",\"team-*\"],\"ttl\":60}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().getInt("expiresIn")).isEqualTo(60);
        assertThat(answer.response().headers().firstValue("Cache-Control")).contains("no-store");
        var token = answer.json().getString("token");
        var ann = Poster.of(system, token);

        try (var page = invoice.page("bob").open();
                var mine = Page.of(system).token(token).open()) {
            assertThat(mine.awaitFrame("welcome").getString("user")).isEqualTo("ann");
            assertThat(mine.awaitFrame("welcome").getInt("ttl")).isBetween(50, 75);
            assertThat(ann.log("one").status()).isEqualTo(201);
            var action = page.awaitAction("one");
            assertThat(action.getString("user")).isEqualTo("ann");
            assertThat(action.getString("context")).isEqualTo("acme");
        }
        assertThat(ann.history("").status()).isEqualTo(200);
        assertThat(ann.history("?wait=0").status()).isEqualTo(200);
        assertThat(ann.log("two", "board").status()).isEqualTo(403);
        assertThat(ann.post("api/tokens", "{\"link\":\"invoice-43\"}").status()).isEqualTo(403);
    }

    @Test
    void givesATokenThatCanBeRevokedByItsId() {
        var given = application
                .post("api/tokens", "{\"link\":\"invoice-42\",\"user\":\"ann\"}")
                .json();
        try (var page = Page.of(system).token(given.getString("token")).open()) {
            assertThat(application
                            .post("api/revocations", "{\"token\":\"" + given.getString("id") + "\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(page.awaitClosed().code()).isEqualTo(4009);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "422; {}",
                "422; {'link':'a'}",
                "422; {'user':'ann'}",
                "422; {'link':' ','user':'ann'}",
                "422; {'link':'a','user':7}",
                "422; {'link':'a','user':'ann','ttl':0}",
                "422; {'link':'a','user':'ann','ttl':3601}",
                "422; {'link':'a','user':'ann','ttl':'60'}",
                "422; {'link':'a','user':'ann','groups':'subscriber'}",
                "422; {'link':'a','user':'ann','rooms':[7]}",
                "422; {'link':'a','user':'ann','admin':true}",
                "403; {'link':'a','user':'ann','groups':['operator']}",
                "403; {'link':'a','user':'ann','groups':['subscriber','application']}",
                "403; {'link':'a','user':'ann','host':'http://another.example'}",
                "400; []",
                "400; nonsense"
            })
    @DisplayName("IS5: says what is wrong with a request")
    void saysWhatIsWrongWithARequest(int status, String body) {
        var answer = application.post("api/tokens", body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("detail")).endsWith(".");
    }

    @Test
    void givesNobodyElseAToken() {
        var body = "{\"link\":\"invoice-42\",\"user\":\"ann\"}";

        assertThat(Poster.of(system, null).post("api/tokens", body).status()).isEqualTo(401);
        assertThat(invoice.poster("ann").post("api/tokens", body).status()).isEqualTo(403);
        assertThat(Poster.of(system, invoice.tokens("app").groups("application").signed())
                        .post("api/tokens", body)
                        .status())
                .isEqualTo(403);
        // Of an issuer whose settings offer no links.
        var person = invoice.tokens("ann").without("link").signed();
        assertThat(Poster.of(system, person).post("api/tokens", body).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("IS5: tells a person without groups what is missing")
    void tellsAPersonWithoutGroupsWhatIsMissing() {
        for (var person : List.of(person().without("groups"), person().groups("offline_access"))) {
            var answer = Poster.of(system, person.signed()).post("api/tokens", "{\"link\":\"invoice-42\"}");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().getString("detail"))
                    .contains("publisher", "subscriber", "actioncast.token.claims.groups")
                    .doesNotContain("\"issuer\"");
        }
    }

    @Test
    @DisplayName("IS3: gives no rooms that the application has not")
    void givesNoRoomsThatTheApplicationHasNot() {
        var limited = Poster.of(
                system,
                invoice.tokens("app")
                        .groups("issuer")
                        .claim("rooms", List.of("team-*", "board"))
                        .signed());

        for (var rooms : List.of("[\"\"]", "[\"*\"]", "[\"te*\"]", "[\"board*\"]")) {
            assertThat(limited.post("api/tokens", "{\"link\":\"a\",\"user\":\"ann\",\"rooms\":" + rooms + "}")
                            .status())
                    .as(rooms)
                    .isEqualTo(403);
        }
        var token = limited.post("api/tokens", "{\"link\":\"a\",\"user\":\"ann\",\"rooms\":[\"team-7*\"]}");
        assertThat(token.status()).isEqualTo(201);
        var inherited = limited.post("api/tokens", "{\"link\":\"a\",\"user\":\"ann\"}")
                .json()
                .getString("token");
        assertThat(Poster.of(system, inherited).log("x", "").status()).isEqualTo(403);
        assertThat(Poster.of(system, inherited).log("x", "board").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("IS2, T20: lets a person choose a link that its issuer offers")
    void letsAPersonChooseALinkThatItsIssuerOffers() {
        var link = "invoice-" + UUID.randomUUID();
        var person = person().signed();

        assertThat(Poster.of(system, person).history("").problem()).isEqualTo("token-claim-missing");
        assertThat(Poster.of(system, person).log("never").status()).isEqualTo(401);
        try (var page = Page.of(system).token(person).connect()) {
            assertThat(page.awaitClosed().code()).isEqualTo(4001);
        }
        var given = Poster.of(system, person).post("api/tokens", "{\"link\":\"" + link + "\"}");
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        var poster = Poster.of(system, given.json().getString("token"));
        assertThat(poster.log(UUID.randomUUID().toString()).status()).isEqualTo(201);
        assertThat(poster.post("api/tokens", "{\"link\":\"invoice-7\"}").status())
                .isEqualTo(403);
        for (var body : List.of(
                "{\"link\":\"payroll\"}",
                "{\"link\":\"" + link + "\",\"user\":\"eve\"}",
                "{\"link\":\"" + link + "\",\"context\":\"board\"}",
                "{\"link\":\"" + link + "\",\"groups\":[\"application\"]}")) {
            assertThat(Poster.of(system, person).post("api/tokens", body).status())
                    .as(body)
                    .isEqualTo(403);
        }
    }

    @Test
    @DisplayName("IS2, IS3: takes no newer right than the exchanged token has")
    void takesNoNewerRightThanTheExchangedTokenHas() {
        var subscriber = person().groups("subscriber").signed();

        var body = "{\"link\":\"invoice-7\",\"groups\":[\"publisher\"]}";
        assertThat(Poster.of(system, subscriber).post("api/tokens", body).status())
                .isEqualTo(403);
        var given = Poster.of(system, subscriber).post("api/tokens", "{\"link\":\"invoice-7\",\"ttl\":3600}");
        assertThat(given.json().getInt("expiresIn")).isLessThanOrEqualTo(600);
        assertThat(Poster.of(system, given.json().getString("token"))
                        .log("never")
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("IS6, K6, TK2: publishes its keys and never a private one")
    void publishesItsKeysAndNeverAPrivateOne() throws Exception {
        var answer = Poster.of(system, null)
                .send(system.http(".well-known/jwks.json").GET());
        var token = application
                .post("api/tokens", "{\"link\":\"a\",\"user\":\"ann\"}")
                .json()
                .getString("token");

        assertThat(answer.status()).isEqualTo(200);
        var keys = JWKSet.parse(answer.body());
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.containsNonPublicKeys()).isFalse();
        assertThat(keys.getKeyByKeyId(SignedJWT.parse(token).getHeader().getKeyID()))
                .isNotNull();
    }

    /** Somebody whom the SSO knows and who has no page open yet. */
    private Tokens person() {
        return system.partners()
                .crm()
                .host(Partners.CRM_HOST)
                .user("ann")
                .without("link")
                .without("context");
    }
}
