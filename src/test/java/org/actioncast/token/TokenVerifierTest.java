package org.actioncast.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actioncast.caller.Group;
import org.actioncast.caller.Learning;
import org.actioncast.caller.Revocations;
import org.actioncast.settings.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    static final int SKEW_SECONDS = 30;

    private static final RSAKey JWK = new RSAKey.Builder((RSAPublicKey) Tokens.RSA.getPublic()).build();
    private static final RSAKey OTHER_JWK = new RSAKey.Builder((RSAPublicKey) Tokens.OTHER_RSA.getPublic()).build();

    private final TokenVerifier verifier = verifier(IssuersTest.CRM);

    @ParameterizedTest
    @EnumSource(BadToken.class)
    @DisplayName("T1, T2, T3, T4, T5, T6, T7, T8, T9, T15, T16: every defect is refused by its name")
    void refusesABadTokenFromASocket(BadToken bad) {
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify(bad.token.get()))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(bad.defect));
    }

    @Test
    void refusesWhatIsNotThere() {
        for (var token : new String[] {null, "", " "}) {
            assertThatExceptionOfType(TokenRefused.class)
                    .isThrownBy(() -> verifier.verify(token))
                    .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.MISSING));
        }
    }

    @Test
    @DisplayName("T12: names the claim and never its value")
    void namesTheClaimAndNeverItsValue() {
        var token = Tokens.valid().with("link", "classified\n").token();

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify(token))
                .withMessageEndingWith(": link.")
                .withMessageNotContaining("classified")
                .withNoCause();
    }

    @Test
    @DisplayName("T9: reads whole numbers as their digits")
    void readsWholeNumbersAsTheirDigits() {
        var token = Tokens.valid().with("link", 42).with("user", 9_007_199_254_740_993L);

        var caller = verifier.verify(token.token());

        assertThat(caller.link()).isEqualTo("42");
        assertThat(caller.user()).isEqualTo("9007199254740993");
    }

    @Test
    @DisplayName("T9: keeps claims exactly as they are")
    void keepsClaimsExactlyAsTheyAre() {
        var caller = verifier.verify(Tokens.valid()
                .with("host", " ERP.example.com ")
                .with("user", "Änna 😀")
                .with("link", "l".repeat(400))
                .token());

        assertThat(caller.host()).isEqualTo(" ERP.example.com ");
        assertThat(caller.user()).isEqualTo("Änna 😀");
        assertThat(caller.link()).hasSize(400);
    }

    @Test
    @DisplayName("T8: gives a page without context the empty one")
    void givesAPageWithoutContextTheEmptyOne() {
        assertThat(verifier.verify(Tokens.valid().without("context").token()).context())
                .isEmpty();
        assertThat(verifier.verify(Tokens.valid().with("context", "").token()).context())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Group.APPLICATION, Group.ISSUER, Group.OPERATOR, Group.AUDITOR})
    @DisplayName("T8: accepts an application with nothing but its host")
    void acceptsAnApplicationWithNothingButItsHost(String group) {
        var token = Tokens.validFor(group).without("link", "context", "user", "jti");

        var caller = verifier.verify(token.token());

        assertThat(caller.host()).isEqualTo("erp.example.com");
        assertThat(caller.link()).isNull();
        assertThat(caller.context()).isNull();
        assertThat(caller.user()).isNull();
        assertThat(caller.tokenId()).isNull();
    }

    @Test
    @DisplayName("T7: tolerates the clock skew and no more")
    void toleratesTheClockSkewAndNoMore() {
        var atTheEnd = Tokens.valid().at("exp", -SKEW_SECONDS + 1).token();
        var atTheBeginning =
                Tokens.valid().at("nbf", SKEW_SECONDS).at("iat", SKEW_SECONDS).token();

        assertThat(verifier.verify(atTheEnd).expires()).isEqualTo(Tokens.NOW.plusSeconds(1));
        assertThat(verifier.verify(atTheBeginning).user()).isEqualTo("anna");
    }

    @Test
    @DisplayName("T7: ends a token at its greatest age")
    void endsATokenAtItsGreatestAge() {
        var aged = verifier(Map.of("mp.jwt.verify.token.age", "120"));

        assertThat(aged.verify(Tokens.valid().token()).expires()).isEqualTo(Tokens.NOW.plusSeconds(60 + SKEW_SECONDS));
        assertThat(aged.verify(Tokens.valid().at("exp", 10).token()).expires())
                .isEqualTo(Tokens.NOW.plusSeconds(10 + SKEW_SECONDS));
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> aged.verify(
                        Tokens.valid().at("iat", -120 - SKEW_SECONDS).token()))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.EXPIRED));
    }

    @Test
    @DisplayName("T3: accepts ES256 where it is set")
    void acceptsES256WhereItIsSet() {
        var jwk = new ECKey.Builder(Curve.P_256, (ECPublicKey) Tokens.EC.getPublic()).build();
        var token = Tokens.valid().signedByEc().token();

        for (var key : List.of(Tokens.pem(Tokens.EC.getPublic()), jwk.toJSONString())) {
            var ofEc = verifier(Map.of("mp.jwt.verify.publickey", key, "mp.jwt.verify.publickey.algorithm", "ES256"));

            assertThat(ofEc.verify(token).user()).isEqualTo("anna");
            assertThatExceptionOfType(TokenRefused.class)
                    .isThrownBy(() -> ofEc.verify(Tokens.valid().token()))
                    .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.ALGORITHM));
        }
    }

    @Test
    void readsAKeyInEveryFormOfMicroProfileJwt() {
        var set = new JWKSet(JWK).toString();
        var forms = List.of(
                Tokens.pem(Tokens.RSA.getPublic()).replace("\n", ""),
                JWK.toJSONString(),
                set,
                Base64URL.encode(JWK.toJSONString()).toString(),
                Base64URL.encode(set).toString());

        assertThat(forms)
                .allSatisfy(form -> assertThat(verifier(Map.of("mp.jwt.verify.publickey", form))
                                .verify(Tokens.valid().token())
                                .user())
                        .isEqualTo("anna"));
    }

    @Test
    @DisplayName("T5, K3: uses only the key that the token names")
    void usesOnlyTheKeyThatTheTokenNames(@TempDir Path folder) throws Exception {
        var first = new RSAKey.Builder(JWK)
                .keyID("first")
                .algorithm(JWSAlgorithm.RS256)
                .build();
        var second = new RSAKey.Builder(OTHER_JWK).keyID("second").build();
        var file = Files.writeString(folder.resolve("keys.json"), new JWKSet(List.of(first, second)).toString());

        for (var location : List.of(file.toString(), file.toUri().toString())) {
            var ofSet = verifierAt(location);

            assertThat(ofSet.verify(Tokens.valid().keyId("first").token()).user())
                    .isEqualTo("anna");
            assertThat(ofSet.verify(Tokens.valid().token()).user()).isEqualTo("anna");
            for (var keyId : List.of("second", "third")) {
                assertThatExceptionOfType(TokenRefused.class)
                        .isThrownBy(
                                () -> ofSet.verify(Tokens.valid().keyId(keyId).token()))
                        .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.SIGNATURE));
            }
        }
    }

    @Test
    @DisplayName("T7, T10: checks the time of a remembered token again")
    void checksTheTimeOfARememberedTokenAgain() {
        var clock = new MovingClock();
        var remembering =
                new TokenVerifier(TokenSettings.from(settings(Map.of())), clock, Learning.telling(nobody -> {}));
        var token = Tokens.valid().token();

        var first = remembering.verify(token);
        var again = remembering.verify(token);
        clock.now = first.expires();

        assertThat(again).isSameAs(first);
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> remembering.verify(token))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.EXPIRED));
    }

    @Test
    @DisplayName("T10: remembers nothing where the cache is off")
    void remembersNothingWhereTheCacheIsOff() {
        var forgetting = verifier(Map.of("actioncast.token.cache", "0"));
        var token = Tokens.valid().token();

        assertThat(forgetting.verify(token)).isEqualTo(forgetting.verify(token)).isNotSameAs(forgetting.verify(token));
    }

    static Settings settings(Map<String, String> changes) {
        var values = new HashMap<>(Map.of(
                "mp.jwt.verify.publickey",
                Tokens.pem(Tokens.RSA.getPublic()),
                "mp.jwt.verify.publickey.algorithm",
                "RS256",
                "mp.jwt.verify.issuer",
                Tokens.ISSUER_URL,
                "mp.jwt.verify.audiences",
                "other, " + Tokens.AUDIENCE,
                "mp.jwt.verify.clock.skew",
                String.valueOf(SKEW_SECONDS),
                "actioncast.token.max-size",
                "16KiB",
                "actioncast.token.cache",
                "100",
                "actioncast.signing.issuer",
                "actioncast",
                "actioncast.issuers.groups",
                "publisher,subscriber,application,issuer",
                "actioncast.revocation.life",
                "P31D"));
        for (var claim : List.of("host", "link", "context", "user", "groups", "rooms")) {
            values.put("actioncast.token.claims." + claim, claim);
        }
        values.putAll(changes);
        return Settings.of(key -> Optional.ofNullable(values.get(key)));
    }

    static TokenVerifier verifier(Map<String, String> changes) {
        return verifier(changes, Learning.telling(nobody -> {}));
    }

    static TokenVerifier verifier(Map<String, String> changes, Revocations revocations) {
        return new TokenVerifier(
                TokenSettings.from(settings(changes)), Clock.fixed(Tokens.NOW, ZoneOffset.UTC), revocations);
    }

    static TokenVerifier verifierAt(String location) {
        return verifier(Map.of("mp.jwt.verify.publickey", "", "mp.jwt.verify.publickey.location", location));
    }

    private static final class MovingClock extends Clock {

        private Instant now = Tokens.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(this, Duration.ZERO);
        }
    }
}
