package org.actioncast.trust.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.actioncast.settings.SettingRefused;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("T13: a missing or wrong setting is refused by its name")
class TokenSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "mp.jwt.verify.publickey, mp.jwt.verify.publickey.location is not set: give the address",
        "mp.jwt.verify.issuer, mp.jwt.verify.issuer is not set: give the iss",
        "mp.jwt.verify.publickey.algorithm, mp.jwt.verify.publickey.algorithm is not set: give RS256 or ES256",
        "mp.jwt.verify.clock.skew, mp.jwt.verify.clock.skew is not set: give a whole number",
        "actioncast.token.max-size, actioncast.token.max-size is not set: give a size",
        "actioncast.token.cache, actioncast.token.cache is not set: give a whole number"
    })
    void refusesAMissingSettingByItsName(String key, String sentence) {
        refuses(key, "").withMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "mp.jwt.verify.publickey.algorithm, HS256",
        "mp.jwt.verify.publickey.algorithm, none",
        "mp.jwt.verify.publickey.algorithm, rs256",
        "mp.jwt.verify.publickey.algorithm, ES256",
        "mp.jwt.verify.clock.skew, 301",
        "mp.jwt.verify.token.age, 0",
        "mp.jwt.verify.publickey.location, file:///nowhere.pem",
        "mp.jwt.decrypt.key.location, private.pem",
        "actioncast.token.max-size, 10",
        "actioncast.token.cache, -1"
    })
    void refusesAWrongSetting(String key, String value) {
        refuses(key, value);
    }

    @ParameterizedTest
    @CsvSource({
        "file:///nowhere.pem",
        "nowhere.pem",
        "classpath:META-INF/nowhere.pem",
        "http://a b/keys",
        "file:nowhere"
    })
    void refusesALocationThatCannotBeRead(String location) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> TokenVerifierTest.verifierAt(location))
                .withMessageStartingWith("mp.jwt.verify.publickey.location is \"" + location + "\": ")
                .withMessageEndingWith("give a file, a resource of the WAR or an HTTP address that can be read.");
    }

    @ParameterizedTest
    @MethodSource("keysThatMustNotBeUsed")
    void refusesAKeyThatMustNotBeUsedWithoutShowingIt(String key) {
        refuses("mp.jwt.verify.publickey", key)
                .withMessage("mp.jwt.verify.publickey is not accepted (its value is not shown): "
                        + "give a public key for RS256 as PEM, JWK or JWKS, of 2048 bits or more.");
    }

    static Stream<String> keysThatMustNotBeUsed() {
        var pair = Tokens.RSA;
        var jwk = new RSAKey.Builder((RSAPublicKey) pair.getPublic());
        return Stream.of(
                "not a key",
                "{}",
                "{\"keys\":[]}",
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----MIIB-----END PUBLIC KEY-----",
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----"
                        .formatted(Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())),
                jwk.privateKey(pair.getPrivate()).build().toJSONString(),
                new OctetSequenceKey.Builder(new byte[32]).build().toJSONString(),
                Tokens.pem(Tokens.EC.getPublic()),
                Tokens.pem(Tokens.keyPair("RSA", 1024).getPublic()));
    }

    @Test
    void doesNotFetchKeysFromAnAddressAtStart() {
        assertThat(TokenVerifierTest.verifierAt("https://sso.invalid/keys")).isNotNull();
    }

    private static ThrowableAssertAlternative<SettingRefused> refuses(String key, String value) {
        var changes = new HashMap<>(Map.of(key, value));
        return assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> TokenSettings.from(TokenVerifierTest.settings(changes)));
    }
}
