package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.KeyServer.Fault;
import org.actioncast.system.server.Partners;
import org.actioncast.system.server.Tokens;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several issuers at one server: what each may say, and what happens when the address of one's keys does not answer. */
class PartnersTest {

    private final Actioncast system = Actioncast.running();
    private final Partners partners = system.partners();
    private final String link = UUID.randomUUID().toString();

    @Test
    @DisplayName("T15: accepts another issuer at both doors")
    void acceptsAnotherIssuerAtBothDoors() {
        accepts(partners.crm());
    }

    /** Two spellings of a host that is bound are one space. */
    @Test
    @DisplayName("T16: shows what was posted under another spelling of the host")
    void showsWhatWasPostedUnderAnotherSpellingOfTheHost() {
        var folded = Poster.of(
                system, partners.crm().link(link).host("HTTP://CRM.example:80/").signed());
        try (var page = Page.of(system)
                .token(partners.crm().link(link).user("u2").signed())
                .connect()) {
            page.awaitFrame("welcome");
            var id = UUID.randomUUID().toString();
            assertThat(folded.log(id).status()).isEqualTo(201);
            page.awaitAction(id);
        }
    }

    @Test
    @DisplayName("T17: gives an issuer no rights over others")
    void givesAnIssuerNoRightsOverOthers() {
        var operator =
                Poster.of(system, partners.crm().link(link).groups("operator").signed());

        assertThat(operator.send(system.http("api/connections").GET()).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("T11: says that keys are unavailable and comes back later")
    void saysThatKeysAreUnavailableAndComesBackLater() {
        var token = partners.gone().link(link).signed();

        for (var answer : atEveryDoor(token)) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("token-keys-unavailable");
            assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("60");
        }
        try (var page = Page.of(system).token(token).connect()) {
            assertThat(page.awaitClosed().code()).isEqualTo(4103);
        }
        assertThat(ready()).contains("keys of gone", "unavailable");
    }

    @Test
    @DisplayName("K8: refuses at every door a key that was looked for and is not there")
    void refusesAtEveryDoorAKeyThatIsNotThere() {
        var token = partners.ofSteadyWithAnUnknownKey(link);

        for (var answer : atEveryDoor(token)) {
            assertThat(answer.problem()).isEqualTo("token-signature");
            assertThat(answer.status()).as(answer.body()).isIn(401, 400);
        }
        try (var page = Page.of(system).token(token).connect()) {
            assertThat(page.awaitClosed().code()).isEqualTo(4001);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @DisplayName("K2: goes on with the keys it has")
    void goesOnWithTheKeysItHas(Fault fault) {
        accepts(partners.of(fault));
        partners.breakDown(fault);
        var unknown = partners.of(fault)
                .link(link)
                .signedBy(
                        partners.keysOf(fault),
                        header -> header.keyID(UUID.randomUUID().toString()));

        var started = System.nanoTime();
        var refused = Poster.of(system, unknown).log("never");

        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("token-keys-unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        try (var page = Page.of(system).token(unknown).connect()) {
            assertThat(page.awaitClosed().code()).isEqualTo(4103);
        }
        accepts(partners.of(fault));
        assertThat(ready()).contains("keys of " + Partners.name(fault)).contains("stale: fetched");
        assertThat(Poster.of(system, null).send(system.http("/health/ready")).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("T19, PG14: keeps to the rooms of the token at every door")
    void keepsToTheRoomsOfTheTokenAtEveryDoor() {
        var invoice = Record.of(system);
        var token = invoice.tokens("u1").claim("rooms", List.of("", "team-*")).signed();
        var page = Poster.of(system, token);

        assertThat(page.log("a", "team-1").status()).isEqualTo(201);
        assertThat(page.log("b", "board").status()).isEqualTo(403);
        assertThat(page.log("b", "board").problem()).isEqualTo("not-yours");
        assertThat(page.post("api/actions/live", "{\"type\":\"typing\",\"room\":\"board\"}")
                        .status())
                .isEqualTo(403);
        assertThat(page.history("?room=team-1").status()).isEqualTo(200);
        for (var query : List.of("?room=board", "?room=board&wait=0", "?room=&room=board&wait=0")) {
            assertThat(page.history(query).problem()).isEqualTo("forbidden-room");
            assertThat(page.history(query).status()).isEqualTo(403);
        }
        var stream = system.http("api/actions?room=board")
                .header("Accept", "text/event-stream")
                .GET();
        assertThat(page.send(stream).status()).isEqualTo(403);
        try (var joined = Page.of(system).token(token).connect()) {
            joined.awaitFrame("welcome");
            joined.say("{\"type\":\"join\",\"room\":\"team-2\"}");
            joined.awaitFrame("joined");
            joined.say("{\"type\":\"join\",\"room\":\"board\"}");
            assertThat(joined.awaitClosed().code()).isEqualTo(4003);
        }
        try (var refused = Page.of(system).token(token).room("board").connect()) {
            assertThat(refused.awaitClosed().code()).isEqualTo(4003);
            assertThat(refused.frames("welcome")).isEmpty();
        }
    }

    /** The answers that a token gets at all of HTTP's doors. */
    private List<Poster.Answer> atEveryDoor(String token) {
        var poster = Poster.of(system, token);
        var stream = system.http("api/actions").header("Accept", "text/event-stream");
        return List.of(
                poster.log("never"),
                poster.post("api/actions/live", "{\"type\":\"typing\"}"),
                poster.history(""),
                poster.history("?wait=0"),
                poster.send(stream.GET()),
                poster.post("api/tickets", ""),
                poster.post("api/tokens", "{\"link\":\"" + link + "\"}"),
                poster.post("api/revocations", "{\"token\":\"t\"}"),
                poster.send(system.http("api/server").GET()),
                poster.send(system.http("api/channels").GET()),
                poster.send(system.http("api/connections").GET()),
                poster.send(system.http("api/log").GET()),
                new SingleLogout(system).send(token));
    }

    /** A post, a page of the log, a socket and a poll. */
    private void accepts(Tokens tokens) {
        var token = tokens.link(link).signed();
        var poster = Poster.of(system, token);
        assertThat(poster.log(UUID.randomUUID().toString()).status()).isEqualTo(201);
        assertThat(poster.history("").status()).isEqualTo(200);
        assertThat(poster.history("?wait=0").status()).isEqualTo(200);
        try (var page = Page.of(system).token(token).connect()) {
            page.awaitFrame("welcome");
        }
    }

    private String ready() {
        return Poster.of(system, null).send(system.http("/health/ready")).body();
    }
}
