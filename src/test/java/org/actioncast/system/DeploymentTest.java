package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an operator meets when it deploys. */
@Needs(destroys = true)
class DeploymentTest {

    @Test
    @DisplayName("SE3: a wrong setting stops the deployment with a sentence that names the key")
    void aWrongSettingStopsTheDeploymentWithASentenceThatNamesTheKey() {
        Assumptions.assumeTrue(System.getProperty("actioncast.url") == null, "Starts a server");

        assertThatThrownBy(() -> Actioncast.start(
                        System.getProperty("actioncast.test.server", "payara"),
                        "h2",
                        Map.of("actioncast.socket.heartbeat", "soon")))
                .hasMessageContaining("actioncast.socket.heartbeat is \"soon\": give an ISO-8601 duration");
    }

    @Test
    void keepsTheDataAndGoesOnCountingAfterAnOrderlyRestart() {
        var invoice = Record.fresh();
        var poster = invoice.poster("u1");
        var before = poster.log("before").position();
        try (var page = invoice.page("u2").room("", before).open()) {
            invoice.system().restart();

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
