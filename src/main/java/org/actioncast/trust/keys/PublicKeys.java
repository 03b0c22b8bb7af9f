package org.actioncast.trust.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.List;
import org.actioncast.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The keys that may verify a token of the one algorithm accepted. They come from the settings alone: what the header of a
 * token says about keys ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) is never looked at.
 */
public final class PublicKeys implements JWSKeySelector<SecurityContext> {

    /** RFC 7518, 3.3: a key of 2048 bits or larger MUST be used with RS256. */
    static final int RSA_MIN_BITS = 2048;

    private static final String KEY = "publickey";
    private static final String ALGORITHM = KEY + ".algorithm";

    private final JWSAlgorithm algorithm;
    private final JWKSource<SecurityContext> source;

    private final KeyState state;

    private PublicKeys(JWSAlgorithm algorithm, JWKSource<SecurityContext> source, KeyState state) {
        this.algorithm = algorithm;
        this.source = source;
        this.state = state;
    }

    static PublicKeys fixed(JWSAlgorithm algorithm, JWKSet keys) {
        return new PublicKeys(algorithm, new ImmutableJWKSet<>(keys), new KeyState(false));
    }

    static PublicKeys fetched(JWSAlgorithm algorithm, KeyAddress address) {
        var state = new KeyState(true);
        return new PublicKeys(algorithm, new FetchedKeys(address, algorithm, state), state);
    }

    /**
     * The keys of an issuer, by its settings.
     *
     * @param prefix of its settings, such as {@code mp.jwt.verify.}
     * @param fallback of the settings whose algorithm counts where it has none of its own
     */
    public static PublicKeys read(Settings settings, String prefix, String fallback) {
        return new KeySettings(settings, prefix + ALGORITHM, fallback + ALGORITHM).read(prefix + KEY);
    }

    /** What is known of where they come from. */
    public KeyState state() {
        return state;
    }

    public JWSAlgorithm algorithm() {
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
