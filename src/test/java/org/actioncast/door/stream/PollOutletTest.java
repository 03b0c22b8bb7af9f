package org.actioncast.door.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.actioncast.core.page.CloseCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PollOutletTest {

    @ParameterizedTest
    @CsvSource({
        "TOKEN, 401, token-refused",
        "TOKEN_EXPIRED, 401, token-refused",
        "FORBIDDEN, 403, forbidden",
        "DISMISSED, 403, dismissed",
        "TOO_MANY, 429, too-many",
        "RATE, 429, too-many",
        "OVERLOAD, 503, unavailable",
        "RESTART, 503, unavailable"
    })
    @DisplayName("ST5: says in HTTP what a socket is closed with")
    void saysInHttpWhatASocketIsClosedWith(CloseCode code, int status, String type) {
        var problem = PollOutlet.problem(code.code(), code.sentence());

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.json().getString("type")).endsWith(":" + type);
        assertThat(problem.getMessage()).isEqualTo(code.sentence());
    }

    @Test
    @DisplayName("ST4: a poll is not pinged, whether it waits or not")
    void isNotPinged() {
        assertThat(PollDialect.PATIENT.ping()).isNull();
        assertThat(PollDialect.AT_ONCE.ping()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void answersNoCloseWithSuccess(CloseCode code) {
        assertThat(PollOutlet.problem(code.code(), code.sentence()).status()).isBetween(400, 503);
    }
}
