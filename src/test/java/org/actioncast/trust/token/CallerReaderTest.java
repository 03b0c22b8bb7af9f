package org.actioncast.trust.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.core.caller.RoomNames;
import org.actioncast.core.caller.TokenIdentity;
import org.junit.jupiter.api.Test;

class CallerReaderTest {

    private final TokenVerifier verifier = TokenVerifierTest.verifier(Map.of());

    @Test
    void makesACallerOfWhatTheTokenSays() {
        var token = Tokens.valid();

        var caller = verifier.verify(token.token());

        assertThat(caller)
                .isEqualTo(new Caller(
                        "erp.example.com",
                        "/invoices/42",
                        "company-7",
                        "anna",
                        caller.groups(),
                        RoomNames.ALL,
                        Tokens.NOW.plusSeconds(600 + TokenVerifierTest.SKEW_SECONDS),
                        new TokenIdentity(
                                "erp.example.com",
                                Tokens.ISSUER_URL,
                                "t-1",
                                "u-17",
                                null,
                                Tokens.NOW.minusSeconds(60))));
        assertThat(caller.groups()).containsExactlyInAnyOrder(Group.PUBLISHER, Group.SUBSCRIBER);
        assertThat(caller.in(Group.SUBSCRIBER)).isTrue();
        assertThat(caller.in(Group.OPERATOR)).isFalse();
    }
}
