package org.actioncast.trust.token;

import java.time.Duration;
import java.util.Optional;
import org.actioncast.settings.Settings;
import org.actioncast.trust.keys.SigningKeys;

/**
 * The settings of this package: those of MicroProfile JWT, and our own.
 *
 * @param issuers whose tokens are accepted: {@code mp.jwt.verify}, required, and {@code actioncast.issuers}
 * @param signing {@code actioncast.signing}: the keys for tokens of this server, if it signs any
 * @param clockSkew {@code mp.jwt.verify.clock.skew} in seconds
 * @param maxAge {@code mp.jwt.verify.token.age} in seconds since {@code iat}, and never more than a revocation is kept
 * @param revocationLife {@code actioncast.revocation.life}: how long a revocation is kept, and so how long a token counts at most
 * @param maxSize {@code actioncast.token.max-size}: a larger token is refused before it is parsed
 * @param cacheEntries {@code actioncast.token.cache}: how many verified tokens are remembered; 0 for none
 */
record TokenSettings(
        Issuers issuers,
        Optional<SigningKeys> signing,
        Duration clockSkew,
        Duration maxAge,
        Duration revocationLife,
        int maxSize,
        int cacheEntries) {

    private static final String CLOCK_SKEW = "mp.jwt.verify.clock.skew";
    private static final String TOKEN_AGE = "mp.jwt.verify.token.age";
    private static final String DECRYPT_KEY = "mp.jwt.decrypt.key.location";
    private static final String MAX_SIZE = "actioncast.token.max-size";
    private static final String REVOCATION_LIFE = "actioncast.revocation.life";
    private static final String CACHE = "actioncast.token.cache";

    /** More than five minutes would not be a skew of clocks but an extension of tokens. */
    private static final int CLOCK_SKEW_MAX_SECONDS = 300;

    private static final int TOKEN_AGE_MAX_SECONDS = (int) Duration.ofDays(365).toSeconds();
    private static final int MAX_SIZE_MIN_BYTES = 1024;

    /** With the rest of a request it has to fit the 96 KiB of headers that payara/ and liberty/ have their servers take. */
    private static final int MAX_SIZE_MAX_BYTES = 64 * 1024;

    /** An entry takes somewhat less than a kilobyte, so this many take up to a gigabyte. */
    private static final int CACHE_MAX_ENTRIES = 1_000_000;

    static TokenSettings from(Settings settings) {
        if (settings.text(DECRYPT_KEY).isPresent()) {
            throw settings.refused(DECRYPT_KEY, "leave it out, for Actioncast reads signed tokens only");
        }
        var signing = SigningKeys.from(settings);
        var life = settings.duration(REVOCATION_LIFE, Duration.ofMinutes(5), Duration.ofDays(400));
        return new TokenSettings(
                Issuers.read(settings, signing),
                signing,
                Duration.ofSeconds(settings.count(CLOCK_SKEW, 0, CLOCK_SKEW_MAX_SECONDS)),
                settings.text(TOKEN_AGE)
                        .map(set -> Duration.ofSeconds(settings.count(TOKEN_AGE, 1, TOKEN_AGE_MAX_SECONDS)))
                        .filter(age -> age.compareTo(life) < 0)
                        .orElse(life),
                life,
                settings.bytes(MAX_SIZE, MAX_SIZE_MIN_BYTES, MAX_SIZE_MAX_BYTES),
                settings.count(CACHE, 0, CACHE_MAX_ENTRIES));
    }
}
