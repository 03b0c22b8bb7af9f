package org.actioncast.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the header of a token may say. */
class TokenHeaderTest {

    private final TokenVerifier verifier = TokenVerifierTest.verifier(IssuersTest.CRM);

    @Test
    void acceptsATokenWithoutTypeByRule2() {
        assertThat(verifier.verify(Tokens.valid()
                                .header(header -> header.type(null))
                                .token())
                        .user())
                .isEqualTo("anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "AT+JWT"})
    void acceptsAnAccessTokenOfRfc9068AsAnyOtherByRule2(String type) {
        assertThat(verifier.verify(Tokens.valid()
                                .header(header -> header.type(new JOSEObjectType(type)))
                                .token())
                        .user())
                .isEqualTo("anna");
    }

    @Test
    void acceptsATokenThatNamesAKeyWhereTheKeyHasNoNameByRule5() {
        assertThat(verifier.verify(Tokens.valid().keyId("2026-11").token()).user())
                .isEqualTo("anna");
    }
}
