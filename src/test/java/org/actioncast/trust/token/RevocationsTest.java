package org.actioncast.trust.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.actioncast.core.caller.Learning;
import org.actioncast.core.caller.Revocation;
import org.actioncast.core.caller.Revocation.Kind;
import org.actioncast.core.caller.Revocations;
import org.actioncast.core.caller.TokensRevoked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("T21: what is revoked is refused, remembered or not, and nothing else is")
class RevocationsTest {

    private static final Instant ISSUED = Tokens.NOW.minusSeconds(60);
    private static final Instant END = Tokens.NOW.plus(Duration.ofDays(1));

    private final Revocations revocations = Learning.telling(this::tell);
    private final TokenVerifier verifier = TokenVerifierTest.verifier(Map.of(), revocations);
    private final String token = Tokens.valid().with("sid", "s-1").token();

    @ParameterizedTest
    @CsvSource({
        "TOKEN, erp.example.com, t-1",
        "USER, erp.example.com, anna",
        "HOST, erp.example.com, ''",
        "SESSION, https://sso.example.com, s-1",
        "SUBJECT, https://sso.example.com, u-17"
    })
    void refusesWhatIsRevokedThoughItWasRemembered(Kind kind, String scope, String value) {
        verifier.verify(token);

        revocations.learn(List.of(new Revocation(kind, scope, value, ISSUED, END)));

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.REVOKED));
        assertThat(verifier.refused(TokenDefect.REVOKED)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN, crm.example.com, t-1, 0",
        "TOKEN, erp.example.com, t-2, 0",
        "USER, crm.example.com, anna, 0",
        "USER, erp.example.com, ann, 0",
        "USER, erp.example.com, anna, -1",
        "HOST, erp.example.com, '', -1",
        "HOST, crm.example.com, '', 0",
        "SESSION, https://crm.example.com, s-1, 0",
        "SUBJECT, https://sso.example.com, anna, 0",
        "SESSIONLESS, https://sso.example.com, u-17, 0",
        "LOGOUT, https://sso.example.com, t-1, 0"
    })
    void takesEveryOther(Kind kind, String scope, String value, int seconds) {
        revocations.learn(List.of(new Revocation(kind, scope, value, ISSUED.plusSeconds(seconds), END)));

        assertThat(verifier.verify(token).user()).isEqualTo("anna");
    }

    @Test
    @DisplayName("T21, C5: refuses the tokens of a subject that name no session")
    void refusesTheTokensOfASubjectThatNameNoSession() {
        revocations.learn(List.of(new Revocation(Kind.SESSIONLESS, "https://sso.example.com", "u-17", ISSUED, END)));

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify(Tokens.valid().token()))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.REVOKED));
        var later = Tokens.valid().at("iat", -59).with("jti", "t-2").token();
        assertThat(verifier.verify(later).user()).isEqualTo("anna");
        assertThat(verifier.verify(token).user()).isEqualTo("anna");
    }

    @Test
    void keepsTheLaterOfTwo() {
        revocations.learn(List.of(new Revocation(Kind.USER, "erp.example.com", "anna", ISSUED, END)));
        revocations.learn(List.of(new Revocation(Kind.USER, "erp.example.com", "anna", ISSUED.minusSeconds(9), END)));

        assertThatExceptionOfType(TokenRefused.class).isThrownBy(() -> verifier.verify(token));
    }

    @Test
    void remembersNobodyWhoWasRevokedWhileBeingVerified() {
        var tokens = new VerifiedTokens(10);
        var caller = verifier.verify(token);

        tokens.get("a", Tokens.NOW, unknown -> {
            tokens.forget(anybody -> false);
            return caller;
        });

        assertThat(tokens.size()).isZero();
    }

    @Test
    void forgetsWhatHasEnded() {
        var known = Learning.telling(nobody -> {});
        known.learn(List.of(new Revocation(Kind.TOKEN, "erp.example.com", "t-1", Revocation.WHENEVER, END)));

        known.forgetEnded(END.minusSeconds(1));
        assertThat(known.size()).isEqualTo(1);
        known.forgetEnded(END);
        assertThat(known.size()).isZero();
    }

    private void tell(TokensRevoked revoked) {
        verifier.on(revoked);
    }

    @Test
    void endsEveryTokenBeforeItsRevocationIsForgotten() {
        var longLived =
                Tokens.valid().at("exp", Duration.ofDays(300).toSeconds()).token();

        assertThat(verifier.verify(longLived).expires())
                .isBefore(ISSUED.plus(Duration.ofDays(31)).plusSeconds(31));
    }
}
