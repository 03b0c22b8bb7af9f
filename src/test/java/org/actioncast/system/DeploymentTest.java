package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an operator meets when it deploys: an orderly restart, with the next key for the server's own tokens. */
@Needs(destroys = true)
class DeploymentTest {

    private static Actioncast system;
    private static Record invoice;
    private static String before;
    private static Page page;
    private static String given;

    /** As another node gives it that has been started with the next key already. */
    private static String ahead;

    private static int aheadBefore;

    @BeforeAll
    static void restart() {
        system = Actioncast.running();
        invoice = Record.of(system);
        before = invoice.poster("u1").log("before").position();
        given = give();
        ahead = invoice.tokens("ann")
                .issuer("actioncast")
                .signedBy(system.partners().nextKeys());
        aheadBefore = Poster.of(system, ahead).history("").status();
        page = invoice.page("u2").room("", before).open();
        system.restartWith(system.partners().rotated());
    }

    @Test
    void keepsTheDataAndGoesOnCountingAfterAnOrderlyRestart() {
        // A good start says nothing of errors.
        assertThat(system.log().lines()).noneMatch(line -> line.contains("SEVERE") || line.contains("[ERROR"));
        assertThat(page.awaitClosed().code()).isIn(4201, 1001, 1006);

        var after = invoice.poster("u1").log("after").position();

        assertThat(after).isEqualTo(before.replace(":1", ":2"));
        try (var again = invoice.page("u2").room("", before).open()) {
            again.awaitAction("after");
            assertThat(again.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("K5: changes its key without refusing a token")
    void changesItsKeyWithoutRefusingAToken() throws ParseException {
        var next = give();

        assertThat(aheadBefore).isEqualTo(200);
        assertThat(SignedJWT.parse(next).getHeader().getKeyID())
                .isNotEqualTo(SignedJWT.parse(given).getHeader().getKeyID());
        for (var token : List.of(given, ahead, next)) {
            assertThat(Poster.of(system, token).history("").status()).isEqualTo(200);
            try (var live = Page.of(system).token(token).open()) {
                assertThat(live.isOpen()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("RW1: sends frames the fast way of this server")
    void sendsFramesTheFastWayOfThisServer() {
        try (var live = Record.fresh().page("u1").open()) {
            assertThat(live.isOpen()).isTrue();
            assertThat(system.log()).contains(isPayara() ? "tyrus-raw" : "liberty-raw");
            assertThat(system.log().contains("have no idle timer")).isEqualTo(isPayara());
        }
    }

    @Test
    @DisplayName("DM3: gives no demo token outside demo mode")
    void givesNoDemoTokenOutsideDemoMode() {
        var answer = Poster.of(system, null).send(system.http("api/demo/token?user=u1"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("no-demo");
    }

    /** A token that the server gives to an application for its user. */
    private static String give() {
        var application = Poster.of(
                system, invoice.tokens("app").groups("issuer").without("link").signed());
        return application
                .post("api/tokens", "{\"link\":\"a\",\"user\":\"ann\"}")
                .json()
                .getString("token");
    }

    private static boolean isPayara() {
        return Actioncast.serverName().equals("payara");
    }
}
