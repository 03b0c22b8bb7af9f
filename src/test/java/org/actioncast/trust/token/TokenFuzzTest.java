package org.actioncast.trust.token;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import org.actioncast.core.caller.Caller;

/** Whatever comes as a token, made from nothing or from a valid one: nobody gets in, and nothing but a refusal comes out. */
class TokenFuzzTest {

    private static final TokenVerifier VERIFIER = TokenVerifierTest.verifier(Map.of());
    private static final String VALID = Tokens.valid().token();
    /** The last characters of a signature hold bits that say nothing, so another text may be the same token. */
    private static final Caller WHO = VERIFIER.verify(VALID);

    @FuzzTest(maxDuration = "20m", maxExecutions = 1_000_000)
    void refuses(FuzzedDataProvider data) {
        var token = data.consumeBoolean() ? data.consumeRemainingAsString() : changed(data);
        try {
            var caller = VERIFIER.verify(token);
            if (!caller.equals(WHO)) {
                throw new AssertionError("Let in as " + caller + " with " + token);
            }
        } catch (TokenRefused refused) {
            if (refused.getMessage().isBlank()) {
                throw new AssertionError(refused);
            }
        }
    }

    /** A valid token with a few characters replaced, left out or put in. */
    private static String changed(FuzzedDataProvider data) {
        var token = new StringBuilder(VALID);
        for (var i = data.consumeInt(1, 4); i > 0 && token.length() > 0; i--) {
            var at = data.consumeInt(0, token.length() - 1);
            token.replace(at, Math.min(token.length(), at + data.consumeInt(0, 3)), data.consumeString(3));
        }
        return token.toString();
    }
}
