package org.actioncast.trust.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actioncast.core.caller.Group;
import org.actioncast.settings.SettingRefused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("several issuers, what each may say, and where its tokens say it")
class IssuersTest {

    static final String CRM_URL = "https://crm.example.com/sso";
    static final String CRM_KEY_ID = "crm-1";

    /** A second issuer, with a key that has a name. */
    static final Map<String, String> CRM = Map.of(
            "actioncast.issuers",
            "crm",
            "actioncast.issuer.crm.iss",
            CRM_URL,
            "actioncast.issuer.crm.hosts",
            "crm.example.com, http://[2001:db8::1]:8080/Crm",
            "actioncast.issuer.crm.publickey",
            new JWKSet(new RSAKey.Builder((RSAPublicKey) Tokens.OTHER_RSA.getPublic())
                            .keyID(CRM_KEY_ID)
                            .build())
                    .toString());

    private final TokenVerifier verifier = TokenVerifierTest.verifier(CRM);

    static Tokens ofCrm() {
        return Tokens.valid()
                .with("iss", CRM_URL)
                .with("host", "crm.example.com")
                .signedBy(Tokens.OTHER_RSA);
    }

    @Test
    @DisplayName("T15: accepts each issuer with its own keys")
    void acceptsEachIssuerWithItsOwnKeys() {
        assertThat(verifier.verify(Tokens.valid().token()).host()).isEqualTo("erp.example.com");
        assertThat(verifier.verify(ofCrm().token()).host()).isEqualTo("crm.example.com");
        assertThat(verifier.verify(ofCrm().keyId(CRM_KEY_ID).token()).host()).isEqualTo("crm.example.com");
    }

    @Test
    @DisplayName("T15: looks for no key of an issuer that is not in the settings")
    void looksForNoKeyOfAnIssuerThatIsNotInTheSettings() {
        // Whoever asked this address for keys would be told so, and say that the keys are unavailable.
        var unreachable = TokenVerifierTest.verifierAt("http://127.0.0.1:1/keys");

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> unreachable.verify(ofCrm().token()))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.ISSUER));
        assertThat(unreachable.keyStates()).containsEntry("mp.jwt", "not needed yet");
    }

    @ParameterizedTest
    @CsvSource({
        "CRM.example.com, crm.example.com",
        "crm.example.com., crm.example.com",
        "http://[2001:DB8:0:0::1]:8080/Crm, http://[2001:db8::1]:8080/Crm"
    })
    @DisplayName("T16: spells a bound host as the settings do")
    void spellsABoundHostAsTheSettingsDo(String host, String spelled) {
        assertThat(verifier.verify(ofCrm().with("host", host).token()).host()).isEqualTo(spelled);
    }

    @Test
    @DisplayName("T16: binds the first issuer too where hosts are set")
    void bindsTheFirstIssuerTooWhereHostsAreSet() {
        var bound = TokenVerifierTest.verifier(Map.of("actioncast.token.hosts", "hr.example.com"));

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> bound.verify(Tokens.valid().token()))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.HOST))
                .withMessageNotContaining("erp.example.com");
        assertThat(bound.verify(Tokens.valid().with("host", "HR.example.com").token())
                        .host())
                .isEqualTo("hr.example.com");
    }

    @Test
    @DisplayName("T17: gives no more groups than an issuer may")
    void givesNoMoreGroupsThanAnIssuerMay() {
        var token = ofCrm().with("groups", List.of(Group.OPERATOR, Group.AUDITOR, Group.APPLICATION));
        var more = new HashMap<>(CRM);
        more.put("actioncast.issuer.crm.groups", "operator");

        assertThat(verifier.verify(token.token()).groups()).containsExactly(Group.APPLICATION);
        assertThat(TokenVerifierTest.verifier(more).verify(token.token()).groups())
                .containsExactly(Group.OPERATOR);
    }

    @Test
    @DisplayName("T18: reads claims where the SSO puts them")
    void readsClaimsWhereTheSsoPutsThem() {
        var sso = TokenVerifierTest.verifier(Map.of(
                "actioncast.token.claims.user", "preferred_username, sub",
                "actioncast.token.claims.groups", "resource_access.actioncast.roles, realm_access.roles",
                "actioncast.token.claims.context", "https://example.com/company",
                "actioncast.token.host", "https://Shop.example"));
        var token = Tokens.valid()
                .without("user", "groups", "host", "context")
                .with("https://example.com/company", "acme")
                .with("realm_access", Map.of("roles", List.of("offline_access", "subscriber")));
        var named = Tokens.valid()
                .without("user", "groups", "host")
                .with("preferred_username", "anna")
                .with("host", "https://other.example")
                .with("realm_access", Map.of("roles", List.of("operator")))
                .with("resource_access", Map.of("actioncast", Map.of("roles", List.of("publisher"))));

        var caller = sso.verify(token.token());
        assertThat(caller.user()).isEqualTo("u-17");
        assertThat(caller.host()).isEqualTo("https://Shop.example");
        assertThat(caller.context()).isEqualTo("acme");
        assertThat(caller.in(Group.SUBSCRIBER)).isTrue();
        caller = sso.verify(named.token());
        assertThat(caller.user()).isEqualTo("anna");
        assertThat(caller.host()).isEqualTo("https://Shop.example");
        assertThat(caller.groups()).containsExactly(Group.PUBLISHER);
    }

    @Test
    @DisplayName("T9, T19: takes a string for an array of one")
    void takesAStringForAnArrayOfOne() {
        var sso = TokenVerifierTest.verifier(Map.of("actioncast.token.claims.groups", "role"));

        var caller = sso.verify(Tokens.valid()
                .with("role", "subscriber")
                .with("rooms", "team-1")
                .token());

        assertThat(caller.groups()).containsExactly(Group.SUBSCRIBER);
        assertThat(caller.rooms().names()).containsExactly("team-1");
    }

    @Test
    @DisplayName("T6: lets a further issuer name any audience where its settings say so")
    void letsAFurtherIssuerNameAnyAudience() {
        var any = new HashMap<>(CRM);
        any.put("actioncast.issuer.crm.audiences", "*");
        var token = ofCrm().with("aud", "somebody else").token();

        assertThat(TokenVerifierTest.verifier(any).verify(token).host()).isEqualTo("crm.example.com");
        assertThat(TokenVerifierTest.verifier(any)
                        .verify(ofCrm().without("aud").token())
                        .host())
                .isEqualTo("crm.example.com");
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.AUDIENCE));
    }

    @Test
    @DisplayName("T19: reads rooms and limits none where there are none")
    void readsRoomsAndLimitsNoneWhereThereAreNone() {
        var some = verifier.verify(
                Tokens.valid().with("rooms", List.of("", "team-*")).token());
        var none = verifier.verify(Tokens.valid().with("rooms", List.of()).token());
        var all = verifier.verify(Tokens.valid().token());

        assertThat(some.rooms().has("")).isTrue();
        assertThat(some.rooms().has("team-7")).isTrue();
        assertThat(some.rooms().has("team")).isFalse();
        assertThat(some.rooms().has("Team-7")).isFalse();
        assertThat(none.rooms().has("")).isFalse();
        assertThat(all.rooms().has("anything")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "actioncast.issuers; Crm",
                "actioncast.issuers; a.b",
                "actioncast.issuer.crm.iss; -",
                "actioncast.issuer.crm.iss; https://sso.example.com",
                "actioncast.issuer.crm.hosts; -",
                "actioncast.issuer.crm.hosts; crm.example.com,CRM.example.com",
                "actioncast.issuer.crm.hosts; https://",
                "actioncast.issuer.crm.publickey; -",
                "actioncast.issuer.crm.publickey.algorithm; HS256",
                "actioncast.issuer.crm.publickey.algorithm; ES256",
                "actioncast.token.hosts; a b",
                "actioncast.token.host; https://",
                "actioncast.token.claims.user; -",
                "actioncast.revocation.life; PT1S"
            })
    void refusesAWrongSettingByItsName(String key, String value) {
        var changes = new HashMap<>(CRM);
        changes.put(key, value == null ? "" : value);
        var about = key.replace(".algorithm", "");

        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> TokenVerifierTest.verifier(changes))
                .withMessageStartingWith(about);
    }
}
