package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an operator meets when it deploys. */
@Needs(destroys = true)
class DeploymentTest {

    @Test
    void keepsTheDataAndGoesOnCountingAfterAnOrderlyRestart() {
        var invoice = Record.fresh();
        var poster = invoice.poster("u1");
        var before = poster.log("before").position();
        try (var page = invoice.page("u2").room("", before).open()) {
            invoice.system().restart();

            // A good start says nothing of errors.
            assertThat(invoice.system().log().lines())
                    .noneMatch(line -> line.contains("SEVERE") || line.contains("[ERROR"));
            assertThat(page.awaitClosed().code()).isIn(4201, 1001, 1006);
        }
        var after = poster.log("after").position();
        assertThat(after).isEqualTo(before.replace(":1", ":2"));
        try (var page = invoice.page("u2").room("", before).open()) {
            page.awaitAction("after");
            assertThat(page.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("RW1: sends frames the fast way of this server")
    void sendsFramesTheFastWayOfThisServer() {
        try (var page = Record.fresh().page("u1").open()) {
            assertThat(page.isOpen()).isTrue();
            assertThat(Actioncast.running().log()).contains(isPayara() ? "tyrus-raw" : "liberty-raw");
            assertThat(Actioncast.running().log().contains("have no idle timer"))
                    .isEqualTo(isPayara());
        }
    }

    private static boolean isPayara() {
        return System.getProperty("actioncast.test.server", "payara").equals("payara");
    }

    @Test
    @DisplayName("DM3: gives no demo token outside demo mode")
    void givesNoDemoTokenOutsideDemoMode() {
        var answer =
                Poster.of(Actioncast.running(), null).send(Actioncast.running().http("api/demo/token?user=u1"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("no-demo");
    }
}
