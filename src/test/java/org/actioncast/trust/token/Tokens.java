package org.actioncast.trust.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.actioncast.core.caller.Group;

/** A builder of tokens, good ones unless something is changed. */
final class Tokens {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final String ISSUER_URL = "https://sso.example.com";
    static final String AUDIENCE = "actioncast";

    static final KeyPair RSA = keyPair("RSA", 2048);
    static final KeyPair OTHER_RSA = keyPair("RSA", 2048);
    static final KeyPair EC = keyPair("EC", 256);

    private final Map<String, Object> claims = new HashMap<>();
    private UnaryOperator<JWSHeader.Builder> header = builder -> builder;
    private JWSAlgorithm algorithm = JWSAlgorithm.RS256;
    private JWSSigner signer = new RSASSASigner(RSA.getPrivate());

    private Tokens() {}

    /** A page's token, from a minute ago, for ten minutes. */
    static Tokens valid() {
        return new Tokens()
                .with("iss", ISSUER_URL)
                .with("aud", AUDIENCE)
                .with("sub", "u-17")
                .with("upn", "anna@example.com")
                .with("jti", "t-1")
                .with("iat", NOW.minusSeconds(60).getEpochSecond())
                .with("exp", NOW.plusSeconds(600).getEpochSecond())
                .with("groups", List.of(Group.PUBLISHER, Group.SUBSCRIBER))
                .with("host", "erp.example.com")
                .with("link", "/invoices/42")
                .with("context", "company-7")
                .with("user", "anna");
    }

    static Tokens validFor(String group) {
        return valid().with("groups", List.of(group));
    }

    Tokens with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    Tokens without(String... names) {
        claims.keySet().removeAll(List.of(names));
        return this;
    }

    Tokens at(String claim, long secondsFromNow) {
        return with(claim, NOW.plusSeconds(secondsFromNow).getEpochSecond());
    }

    Tokens header(UnaryOperator<JWSHeader.Builder> change) {
        header = change;
        return this;
    }

    Tokens keyId(String keyId) {
        return header(builder -> builder.keyID(keyId));
    }

    Tokens signedBy(JWSAlgorithm signedWith, JWSSigner by) {
        algorithm = signedWith;
        signer = by;
        return this;
    }

    Tokens signedBy(KeyPair pair) {
        return signedBy(JWSAlgorithm.RS256, new RSASSASigner(pair.getPrivate()));
    }

    Tokens signedByEc() {
        try {
            return signedBy(JWSAlgorithm.ES256, new ECDSASigner((ECPrivateKey) EC.getPrivate()));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Map<String, Object> claims() {
        return claims;
    }

    String token() {
        return token(json());
    }

    /** A signed token with this payload in place of the claims. */
    String token(String payload) {
        try {
            var builder = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT);
            var jws = new JWSObject(header.apply(builder).build(), new Payload(payload));
            jws.sign(signer);
            return jws.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The claims with surrogates escaped: half of a pair could not be written as UTF-8 otherwise. */
    String json() {
        var json = new StringBuilder();
        for (var c : JSONObjectUtils.toJSONString(claims).toCharArray()) {
            json.append(Character.isSurrogate(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        return json.toString();
    }

    static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    }

    static KeyPair keyPair(String type, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(type);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
