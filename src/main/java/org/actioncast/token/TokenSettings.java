package org.actioncast.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.actioncast.settings.Settings;

/**
 * The settings of this package: those of MicroProfile JWT, and two of our own.
 *
 * @param keys from {@code mp.jwt.verify.publickey} or {@code mp.jwt.verify.publickey.location}, exactly one of them
 * @param issuer {@code mp.jwt.verify.issuer}, required
 * @param audiences {@code mp.jwt.verify.audiences}: a token names one of them; none set, the audience is not checked
 * @param clockSkew {@code mp.jwt.verify.clock.skew} in seconds
 * @param maxAge {@code mp.jwt.verify.token.age} in seconds since {@code iat}; none set, {@code exp} alone counts
 * @param maxSize {@code actioncast.token.max-size}: a larger token is refused before it is parsed
 * @param cacheEntries {@code actioncast.token.cache}: how many verified tokens are remembered; 0 for none
 */
record TokenSettings(
        PublicKeys keys,
        String issuer,
        Set<String> audiences,
        Duration clockSkew,
        Optional<Duration> maxAge,
        int maxSize,
        int cacheEntries) {

    private static final String KEY = "mp.jwt.verify.publickey";
    private static final String LOCATION = "mp.jwt.verify.publickey.location";
    private static final String ALGORITHM = "mp.jwt.verify.publickey.algorithm";
    private static final String ISSUER = "mp.jwt.verify.issuer";
    private static final String AUDIENCES = "mp.jwt.verify.audiences";
    private static final String CLOCK_SKEW = "mp.jwt.verify.clock.skew";
    private static final String TOKEN_AGE = "mp.jwt.verify.token.age";
    private static final String DECRYPT_KEY = "mp.jwt.decrypt.key.location";
    private static final String MAX_SIZE = "actioncast.token.max-size";
    private static final String CACHE = "actioncast.token.cache";

    /** More than five minutes would not be a skew of clocks but an extension of tokens. */
    private static final int CLOCK_SKEW_MAX_SECONDS = 300;

    private static final int TOKEN_AGE_MAX_SECONDS = (int) Duration.ofDays(365).toSeconds();
    private static final int MAX_SIZE_MIN_BYTES = 1024;
    private static final int MAX_SIZE_MAX_BYTES = 1024 * 1024;

    /** An entry takes somewhat less than a kilobyte, so this many take up to a gigabyte. */
    private static final int CACHE_MAX_ENTRIES = 1_000_000;

    static TokenSettings from(Settings settings) {
        if (settings.text(DECRYPT_KEY).isPresent()) {
            throw settings.refused(DECRYPT_KEY, "leave it out, for Actioncast reads signed tokens only");
        }
        return new TokenSettings(
                keys(settings),
                settings.text(ISSUER)
                        .orElseThrow(() -> settings.refused(
                                ISSUER, "give the iss of the tokens, such as https://sso.example.com")),
                Set.copyOf(settings.list(AUDIENCES)),
                Duration.ofSeconds(settings.count(CLOCK_SKEW, 0, CLOCK_SKEW_MAX_SECONDS)),
                settings.text(TOKEN_AGE)
                        .map(set -> Duration.ofSeconds(settings.count(TOKEN_AGE, 1, TOKEN_AGE_MAX_SECONDS))),
                settings.bytes(MAX_SIZE, MAX_SIZE_MIN_BYTES, MAX_SIZE_MAX_BYTES),
                settings.count(CACHE, 0, CACHE_MAX_ENTRIES));
    }

    private static PublicKeys keys(Settings settings) {
        var algorithm = settings.text(ALGORITHM)
                .map(JWSAlgorithm::parse)
                .filter(List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256)::contains)
                .orElseThrow(() -> settings.refused(ALGORITHM, "give RS256 or ES256"));
        var inline = settings.text(KEY);
        var location = settings.text(LOCATION);
        if (inline.isPresent() && location.isPresent()) {
            throw settings.refused(LOCATION, "leave it out, or leave out " + KEY + ", for only one of them can count");
        }
        if (inline.isPresent()) {
            return new PublicKeys(algorithm, fixed(settings, KEY, inline.get(), algorithm));
        }
        var place = location.orElseThrow(() -> settings.refused(
                LOCATION, "give the address or the file of the public keys that verify tokens (PEM, JWK or JWKS)"));
        try {
            return new PublicKeys(
                    algorithm,
                    KeyLocation.isHttp(place)
                            ? KeyLocation.fetched(URI.create(place).toURL(), algorithm)
                            : fixed(settings, LOCATION, KeyLocation.read(place), algorithm));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw settings.refused(LOCATION, "give a file, a resource of the WAR or an HTTP address that can be read");
        }
    }

    private static JWKSource<SecurityContext> fixed(
            Settings settings, String key, String text, JWSAlgorithm algorithm) {
        try {
            var keys = KeyText.parse(text, algorithm);
            if (PublicKeys.anyFits(algorithm, keys.getKeys())) {
                return new ImmutableJWKSet<>(keys);
            }
        } catch (GeneralSecurityException malformed) {
            // refused below, without a word of the text: it may be a private key
        }
        throw settings.refused(
                key,
                "give a public key for %s as PEM, JWK or JWKS, of %s"
                        .formatted(algorithm, algorithm.equals(JWSAlgorithm.RS256) ? "2048 bits or more" : "P-256"));
    }
}
