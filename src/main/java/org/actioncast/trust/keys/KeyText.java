package org.actioncast.trust.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;

/**
 * Keys in the forms that MicroProfile JWT names: PEM, JWK or JWKS, the last two also encoded in base64url. PEM is
 * read with the JDK, because nimbus reads it with a library that Actioncast does without.
 */
final class KeyText {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private static final String BEGIN_PRIVATE = "-----BEGIN PRIVATE KEY-----";
    private static final String END_PRIVATE = "-----END PRIVATE KEY-----";

    private KeyText() {}

    /** Throws an exception whose message does not quote the text, which may turn out to be a private key. */
    static KeySet parse(String text, JWSAlgorithm algorithm) throws GeneralSecurityException {
        var stripped = text.strip();
        try {
            return stripped.contains(BEGIN) ? KeySet.of(pem(stripped, algorithm)) : KeySet.of(listed(stripped));
        } catch (ParseException | RuntimeException malformed) {
            // an address may answer anything, and what a library throws at it is not all foreseen
            throw new GeneralSecurityException("Neither PEM nor JWK nor JWKS");
        }
    }

    /** One key, private or public, with a name: its own, or the digest of RFC 7638. */
    static JWK one(String text) throws GeneralSecurityException {
        var stripped = text.strip();
        try {
            var key = stripped.contains("-----BEGIN") ? pair(stripped) : single(listed(stripped));
            if (!PublicKeys.anyFits(JWSAlgorithm.RS256, List.of(key))
                    && !PublicKeys.anyFits(JWSAlgorithm.ES256, List.of(key))) {
                throw new GeneralSecurityException("Neither for RS256 nor for ES256");
            }
            return key.getKeyID() != null ? key : named(key);
        } catch (ParseException | RuntimeException | JOSEException malformed) {
            throw new GeneralSecurityException("Neither PEM nor JWK");
        }
    }

    private static JWK named(JWK key) throws JOSEException {
        var name = key.computeThumbprint().toString();
        return key instanceof ECKey ec
                ? new ECKey.Builder(ec).keyID(name).build()
                : new RSAKey.Builder(key.toRSAKey()).keyID(name).build();
    }

    private static JWK single(List<?> listed) throws GeneralSecurityException {
        if (listed.size() != 1) {
            throw new GeneralSecurityException("Not one key");
        }
        return KeySet.read(listed.get(0));
    }

    /** A private key of RSA has its public half in it; one of EC has not, so that half stands behind it. */
    private static JWK pair(String text) throws GeneralSecurityException {
        if (!text.contains(BEGIN_PRIVATE)) {
            return open(text);
        }
        var spec = new PKCS8EncodedKeySpec(block(text, BEGIN_PRIVATE, END_PRIVATE));
        if (text.contains(BEGIN)) {
            var open = pem(text, JWSAlgorithm.ES256).toECKey();
            var secret = KeyFactory.getInstance("EC").generatePrivate(spec);
            return new ECKey.Builder(open).privateKey(secret).build();
        }
        if (KeyFactory.getInstance("RSA").generatePrivate(spec) instanceof RSAPrivateCrtKey secret) {
            var open = new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent());
            return new RSAKey.Builder(
                            (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(open))
                    .privateKey(secret)
                    .build();
        }
        throw new GeneralSecurityException("A private key without its public half");
    }

    /** PEM does not say of which kind a key is. */
    private static JWK open(String text) throws GeneralSecurityException {
        try {
            return pem(text, JWSAlgorithm.ES256);
        } catch (GeneralSecurityException notOfEc) {
            return pem(text, JWSAlgorithm.RS256);
        }
    }

    private static byte[] block(String text, String begin, String end) throws GeneralSecurityException {
        var from = text.indexOf(begin);
        var to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new GeneralSecurityException("PEM without its first or last line");
        }
        return Base64.getDecoder()
                .decode(text.substring(from + begin.length(), to).replaceAll("\\s", ""));
    }

    private static JWK pem(String text, JWSAlgorithm algorithm) throws GeneralSecurityException {
        var spec = new X509EncodedKeySpec(block(text, BEGIN, END));
        if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
            return new RSAKey.Builder(
                            (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec))
                    .build();
        }
        var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
        return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build();
    }

    /** The keys of a set, or the one that stands alone. */
    private static List<?> listed(String text) throws ParseException {
        var json = JSONObjectUtils.parse(
                text.startsWith("{") ? text : Base64URL.from(text).decodeToString());
        if (!json.containsKey("keys")) {
            return List.of(json);
        }
        if (json.get("keys") instanceof List<?> keys) {
            return keys;
        }
        throw new ParseException("Its keys are no array", 0);
    }
}
