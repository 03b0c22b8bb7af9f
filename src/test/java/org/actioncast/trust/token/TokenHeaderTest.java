package org.actioncast.trust.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the header of a token may say. */
class TokenHeaderTest {

    private final TokenVerifier verifier = TokenVerifierTest.verifier(IssuersTest.CRM);

    @Test
    @DisplayName("T2: accepts a token without type")
    void acceptsATokenWithoutType() {
        assertThat(verifier.verify(Tokens.valid()
                                .header(header -> header.type(null))
                                .token())
                        .user())
                .isEqualTo("anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt", "Application/JWT"})
    @DisplayName("T2: accepts an access token of RFC 9068 as any other")
    void acceptsAnAccessTokenOfRfc9068AsAnyOther(String type) {
        assertThat(verifier.verify(Tokens.valid()
                                .header(header -> header.type(new JOSEObjectType(type)))
                                .token())
                        .user())
                .isEqualTo("anna");
    }

    @Test
    @DisplayName("T5: accepts a token that names a key where the key has no name")
    void acceptsATokenThatNamesAKeyWhereTheKeyHasNoName() {
        assertThat(verifier.verify(Tokens.valid().keyId("2026-11").token()).user())
                .isEqualTo("anna");
    }
}
