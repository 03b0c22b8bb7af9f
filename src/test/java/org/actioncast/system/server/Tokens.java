package org.actioncast.system.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A token that is valid unless told otherwise. Each step gives a new one, so a half-made token can be shared:
 * {@code actioncast.tokens().user("u1").link("invoice-42").signed()}.
 */
public final class Tokens {

    public static final String ISSUER = "https://issuer.example";
    public static final String AUDIENCE = "actioncast";
    public static final String HOST = "http://app.example";

    private final Map<String, Object> claims;
    private final @Nullable Keys keys;

    private Tokens(Map<String, Object> claims, @Nullable Keys keys) {
        this.claims = claims;
        this.keys = keys;
    }

    /** A token of user {@code u1} on {@code invoice-42}, publisher and subscriber, for ten minutes. */
    public static Tokens valid() {
        return new Tokens(new TreeMap<>(), null)
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .host(HOST)
                .context("acme")
                .link("invoice-42")
                .user("u1")
                .groups("publisher", "subscriber")
                .expiresIn(Duration.ofMinutes(10));
    }

    /** What a server takes to trust the tokens that these keys have signed. */
    public static Map<String, String> settings(Path publicPem) {
        return Map.of(
                "mp.jwt.verify.issuer", ISSUER,
                "mp.jwt.verify.audiences", AUDIENCE,
                "mp.jwt.verify.publickey.location", publicPem.toUri().toString());
    }

    /** The same, with the keys that {@link #signed} uses. */
    public Tokens with(Keys keys) {
        return new Tokens(claims, keys);
    }

    /** The person: {@code user}, and {@code sub} and {@code upn}, which the container reads. */
    public Tokens user(String user) {
        return claim("user", user).claim("sub", user).claim("upn", user);
    }

    public Tokens link(String link) {
        return claim("link", link);
    }

    public Tokens host(String host) {
        return claim("host", host);
    }

    public Tokens context(String context) {
        return claim("context", context);
    }

    public Tokens groups(String... groups) {
        return claim("groups", List.of(groups));
    }

    public Tokens issuer(String issuer) {
        return claim("iss", issuer);
    }

    public Tokens audience(String... audience) {
        return claim("aud", List.of(audience));
    }

    /** From now on; negative for a token that has expired. */
    public Tokens expiresIn(Duration time) {
        return claim("exp", time);
    }

    /** From now on: a token whose time has not come. */
    public Tokens validIn(Duration time) {
        return claim("nbf", time);
    }

    /** Any claim; a {@link Duration} stands for the time so far from the moment of signing. */
    public Tokens claim(String name, Object value) {
        var more = new TreeMap<>(claims);
        more.put(name, value);
        return new Tokens(more, keys);
    }

    public Tokens withId(String id) {
        return claim("jti", id);
    }

    public Tokens without(String claim) {
        var fewer = new TreeMap<>(claims);
        fewer.remove(claim);
        return new Tokens(fewer, keys);
    }

    /** With the keys of the running system. */
    public String signed() {
        if (keys == null) {
            throw new IllegalStateException("Use signedBy(keys), or start from actioncast.tokens()");
        }
        return signedBy(keys);
    }

    public String signedBy(Keys signer) {
        try {
            var token = new SignedJWT(header(JWSAlgorithm.RS256), claimsSet());
            token.sign(new RSASSASigner(signer.privateKey()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With more in its header, as somebody would put it there who chooses the key. */
    public String signedBy(Keys signer, UnaryOperator<JWSHeader.Builder> header) {
        try {
            var token = new SignedJWT(
                    header.apply(new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT))
                            .build(),
                    claimsSet());
            token.sign(new RSASSASigner(signer.privateKey()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code alg: none}. */
    public String unsigned() {
        return new PlainJWT(claimsSet()).serialize();
    }

    /** HS256 with the text of the public key as the secret: works where the header chooses how to verify. */
    public String signedWithThePublicKeyOf(Keys signer) {
        try {
            var token = new SignedJWT(header(JWSAlgorithm.HS256), claimsSet());
            token.sign(new MACSigner(signer.publicPem().getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The valid signature of one token under the claims of another. */
    public String withTheSignatureOf(String other) {
        var mine = signed();
        return mine.substring(0, mine.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }

    /** With {@code typ}, without which Payara takes no token. */
    private static JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).build();
    }

    private JWTClaimsSet claimsSet() {
        var now = Instant.now();
        var set = new JWTClaimsSet.Builder()
                .issueTime(Date.from(now))
                .jwtID(UUID.randomUUID().toString());
        claims.forEach((name, value) -> set.claim(name, value instanceof Duration d ? Date.from(now.plus(d)) : value));
        return set.build();
    }
}
