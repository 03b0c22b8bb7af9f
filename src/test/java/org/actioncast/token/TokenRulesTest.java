package org.actioncast.token;

import static org.actioncast.token.TokenVerifierTest.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRulesTest {

    private final TokenVerifier verifier = verifier(Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"upn", "preferred_username", "sub"})
    @DisplayName("T6: accepts any of the names of a principal")
    void acceptsAnyOfTheNamesOfAPrincipal(String claim) {
        var token = Tokens.valid()
                .without("sub", "upn")
                .with(claim, "anna@example.com")
                .token();

        assertThat(verifier.verify(token).user()).isEqualTo("anna");
    }

    @Test
    @DisplayName("T6: accepts one audience of several and any where none is set")
    void acceptsOneAudienceOfSeveralAndAnyWhereNoneIsSet() {
        var several =
                Tokens.valid().with("aud", List.of("crm", Tokens.AUDIENCE)).token();
        var another = Tokens.valid().with("aud", "crm").token();

        assertThat(verifier.verify(several).user()).isEqualTo("anna");
        assertThat(verifier(Map.of("mp.jwt.verify.audiences", ""))
                        .verify(another)
                        .user())
                .isEqualTo("anna");
    }
}
