package org.actioncast.door.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("H1: every error is problem+json")
class ProblemTest {

    @BeforeAll
    static void start() {
        JaxRs.start();
    }

    @Test
    void hasATypeATitleAStatusAndASentence() {
        var response =
                Problem.of(413, "action-too-large", "Send less.").answer().response();

        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(response.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
        assertThat(JaxRs.text(response))
                .isEqualTo("{\"type\":\"urn:actioncast:problem:action-too-large\",\"title\":\"action too large\","
                        + "\"status\":413,\"detail\":\"Send less.\"}");
    }

    @Test
    void namesTheField() {
        assertThat(Problem.field("room", "Shorter.").json().getString("field")).isEqualTo("room");
        assertThat(Problem.field("room", "Shorter.").status()).isEqualTo(422);
        assertThat(Problem.forbiddenField("host", "No.").json().getString("field"))
                .isEqualTo("host");
        assertThat(Problem.forbiddenField("host", "No.").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"PT1S, 1", "PT0.2S, 1", "PT90S, 90"})
    void saysWhenToComeAgainInWholeSecondsAndNeverAtOnce(Duration wait, String seconds) {
        var response = Problem.later("queue-full", "Later.", wait).answer().response();

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo(seconds);
    }

    @Test
    void saysNothingOfARetryOtherwise() {
        var response = Problem.of(409, "id-taken", "Choose another.").answer().response();

        assertThat(response.getHeaderString("Retry-After")).isNull();
    }
}
