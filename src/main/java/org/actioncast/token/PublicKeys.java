package org.actioncast.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that may verify a token of the one algorithm accepted. They come from the settings alone: what the header of a
 * token says about keys ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) is never looked at.
 */
final class PublicKeys implements JWSKeySelector<SecurityContext> {

    /** RFC 7518, 3.3: a key of 2048 bits or larger MUST be used with RS256. */
    static final int RSA_MIN_BITS = 2048;

    private final JWSAlgorithm algorithm;
    private final JWKSource<SecurityContext> source;

    PublicKeys(JWSAlgorithm algorithm, JWKSource<SecurityContext> source) {
        this.algorithm = algorithm;
        this.source = source;
    }

    JWSAlgorithm algorithm() {
        return algorithm;
    }

    /** Whether there is a key for tokens of the algorithm at all. */
    static boolean anyFits(JWSAlgorithm algorithm, List<JWK> keys) {
        return keys.stream().anyMatch(suitable(algorithm).build()::matches);
    }

    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
            throws KeySourceException {
        return KeyConverter.toJavaKeys(candidates(header.getKeyID()).stream()
                .map(key -> key.toPublicJWK())
                .toList());
    }

    /** The key that the token names; failing that the keys without a name, of which a PEM file is one. */
    private List<JWK> candidates(@Nullable String keyId) throws KeySourceException {
        var matcher = suitable(algorithm);
        if (keyId == null) {
            return source.get(new JWKSelector(matcher.build()), null);
        }
        var keys = source.get(new JWKSelector(matcher.keyIDs(keyId, null).build()), null);
        var named = keys.stream().filter(key -> keyId.equals(key.getKeyID())).toList();
        return named.isEmpty() ? keys : named;
    }

    private static JWKMatcher.Builder suitable(JWSAlgorithm algorithm) {
        var type = KeyType.forAlgorithm(algorithm);
        var matcher = new JWKMatcher.Builder()
                .keyType(type)
                .keyUses(KeyUse.SIGNATURE, null)
                .algorithms(algorithm, null);
        return type.equals(KeyType.RSA) ? matcher.minKeySize(RSA_MIN_BITS) : matcher.curve(Curve.P_256);
    }
}
