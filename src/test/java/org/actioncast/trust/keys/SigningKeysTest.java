package org.actioncast.trust.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.actioncast.settings.SettingRefused;
import org.actioncast.settings.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("K5: keys that sign, in every form, and their rotation")
class SigningKeysTest {

    private static final String KEY = "actioncast.signing.key";
    private static final KeyPair RSA = pair("RSA", 2048);
    private static final KeyPair EC = pair("EC", 256);

    @Test
    void signsNothingWithoutAKey() {
        assertThat(SigningKeys.from(settings(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void signsWithAKeyInEveryForm(String key, String algorithm) throws Exception {
        var keys = keys(Map.of(KEY, key));

        var token = SignedJWT.parse(keys.sign(Map.of("sub", "ann")));

        assertThat(token.getHeader().getAlgorithm()).hasToString(algorithm);
        assertThat(token.getHeader().getType()).hasToString("JWT");
        var published = JWKSet.parse(keys.json());
        assertThat(published.containsNonPublicKeys()).isFalse();
        assertThat(published.getKeyByKeyId(token.getHeader().getKeyID())).isNotNull();
        assertThat(keys.verifying().selectJWSKeys(token.getHeader(), null)).hasSize(1);
    }

    static Stream<Arguments> signsWithAKeyInEveryForm() {
        return Stream.of(
                row(pem("PRIVATE KEY", RSA.getPrivate()), "RS256"),
                row(rsa(RSA).build().toJSONString(), "RS256"),
                row(rsa(RSA).keyID("2026-11").build().toJSONString(), "RS256"),
                row(pem("PRIVATE KEY", EC.getPrivate()) + pem("PUBLIC KEY", EC.getPublic()), "ES256"),
                row(ec(EC).toJSONString(), "ES256"));
    }

    @Test
    void namesAKeyTheSameOnEveryNode() {
        var once = keys(Map.of(KEY, pem("PRIVATE KEY", RSA.getPrivate())));
        var again = keys(Map.of(KEY, pem("PRIVATE KEY", RSA.getPrivate())));

        assertThat(once.signing().getKeyID())
                .isNotBlank()
                .isEqualTo(again.signing().getKeyID());
    }

    @Test
    void publishesTheNextAndThePreviousKeyAndSignsWithNeither() throws Exception {
        var next = pair("RSA", 2048);
        var previous = pair("RSA", 2048);
        var keys = keys(Map.of(
                KEY,
                pem("PRIVATE KEY", RSA.getPrivate()),
                "actioncast.signing.next",
                pem("PRIVATE KEY", next.getPrivate()),
                "actioncast.signing.previous",
                pem("PUBLIC KEY", previous.getPublic())));

        assertThat(JWKSet.parse(keys.json()).getKeys()).hasSize(3).noneMatch(JWK::isPrivate);
        assertThat(SignedJWT.parse(keys.sign(Map.of())).getHeader().getKeyID())
                .isEqualTo(keys.signing().getKeyID());
    }

    @ParameterizedTest
    @MethodSource
    void refusesAKeyThatCannotSignWithoutShowingIt(Map<String, String> changes) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> SigningKeys.from(settings(changes)))
                .withMessageStartingWith("actioncast.signing.")
                .withMessageNotContaining("MII");
    }

    static Stream<Map<String, String>> refusesAKeyThatCannotSignWithoutShowingIt() {
        var other = pair("EC", 256);
        var good = pem("PRIVATE KEY", RSA.getPrivate());
        return Stream.of(
                Map.of(KEY, "nonsense"),
                Map.of(KEY, "{}"),
                Map.of(KEY, "-----BEGIN PRIVATE KEY-----"),
                Map.of(KEY, pem("PUBLIC KEY", RSA.getPublic())),
                Map.of(KEY, pem("PRIVATE KEY", EC.getPrivate())),
                Map.of(KEY, pem("PRIVATE KEY", EC.getPrivate()) + pem("PUBLIC KEY", other.getPublic())),
                Map.of(KEY, pem("PRIVATE KEY", pair("RSA", 1024).getPrivate())),
                Map.of(KEY, pem("PRIVATE KEY", pair("Ed25519", 255).getPrivate())),
                Map.of(KEY, new JWKSet(List.of(rsa(RSA).build(), ec(EC))).toString(false)),
                Map.of(KEY, good, KEY + ".location", "signing.pem"),
                Map.of(KEY + ".location", "/nowhere.pem"),
                Map.of(KEY, good, "actioncast.signing.next", ec(EC).toJSONString()),
                Map.of("actioncast.signing.previous", pem("PUBLIC KEY", RSA.getPublic())));
    }

    private static SigningKeys keys(Map<String, String> changes) {
        return SigningKeys.from(settings(changes)).orElseThrow();
    }

    private static Settings settings(Map<String, String> changes) {
        var values = new HashMap<>(Map.of("actioncast.signing.issuer", "actioncast"));
        values.putAll(changes);
        return Settings.of(key -> Optional.ofNullable(values.get(key)));
    }

    private static RSAKey.Builder rsa(KeyPair pair) {
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate());
    }

    private static ECKey ec(KeyPair pair) {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .build();
    }

    private static Arguments row(String key, String algorithm) {
        return Arguments.of(key, algorithm);
    }

    private static String pem(String what, Key key) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    }

    private static KeyPair pair(String type, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(type);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
