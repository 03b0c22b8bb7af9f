package org.actioncast.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;

/**
 * Public keys in the forms that MicroProfile JWT names: PEM, JWK or JWKS, the last two also encoded in base64url. PEM is
 * read with the JDK, because nimbus reads it with a library that Actioncast does without.
 */
final class KeyText {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private KeyText() {}

    /** Throws an exception whose message does not quote the text, which may turn out to be a private key. */
    static JWKSet parse(String text, JWSAlgorithm algorithm) throws GeneralSecurityException {
        var stripped = text.strip();
        try {
            var keys = stripped.contains(BEGIN) ? pem(stripped, algorithm) : json(stripped);
            if (keys.getKeys().stream().anyMatch(JWK::isPrivate)) {
                throw new GeneralSecurityException("A private key was given");
            }
            return keys;
        } catch (ParseException | IllegalArgumentException malformed) {
            throw new GeneralSecurityException("Neither PEM nor JWK nor JWKS");
        }
    }

    private static JWKSet pem(String text, JWSAlgorithm algorithm) throws GeneralSecurityException {
        var end = text.indexOf(END);
        if (end < 0) {
            throw new GeneralSecurityException("PEM without its last line");
        }
        var body = text.substring(text.indexOf(BEGIN) + BEGIN.length(), end).replaceAll("\\s", "");
        var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(body));
        if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
            return new JWKSet(new RSAKey.Builder(
                            (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec))
                    .build());
        }
        var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
        return new JWKSet(new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build());
    }

    private static JWKSet json(String text) throws ParseException {
        var json = JSONObjectUtils.parse(
                text.startsWith("{") ? text : Base64URL.from(text).decodeToString());
        return json.containsKey("keys") ? JWKSet.parse(json) : new JWKSet(JWK.parse(json));
    }
}
