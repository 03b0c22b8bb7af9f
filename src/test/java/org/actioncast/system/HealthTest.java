package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an orchestrator is told. */
@Needs(destroys = true)
class HealthTest {

    private final Poster anybody = Poster.of(Actioncast.running(), null);

    @Test
    @DisplayName("HE1: is started ready and alive")
    void isStartedReadyAndAlive() {
        assertThat(check("started").body()).contains("actioncast-started");
        assertThat(check("ready").body()).contains("actioncast-ready", "\"database\":\"answers\"");
        assertThat(check("live").body()).contains("actioncast-live");
        assertThat(check("started").status()).isEqualTo(200);
        assertThat(check("ready").status()).isEqualTo(200);
        assertThat(check("live").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("HE2, HE3: is not ready but alive without its database")
    void isNotReadyButAliveWithoutItsDatabase() {
        Assumptions.assumeTrue(
                System.getProperty("actioncast.test.database", "h2").equals("postgresql"), "H2 lives in the server");

        Actioncast.running().withoutDatabase(() -> {
            Awaitility.await().atMost(Page.PATIENCE).until(() -> check("ready").status() == 503);
            assertThat(check("live").status()).isEqualTo(200);
        });

        Awaitility.await().atMost(Page.PATIENCE).until(() -> check("ready").status() == 200);
    }

    private Poster.Answer check(String kind) {
        return anybody.send(Actioncast.running().http("/health/" + kind));
    }
}
