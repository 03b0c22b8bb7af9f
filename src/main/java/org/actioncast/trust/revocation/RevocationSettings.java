package org.actioncast.trust.revocation;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * The settings of this package.
 *
 * @param poll {@code actioncast.revocation.poll}: the pause between two looks at what others have revoked
 * @param max {@code actioncast.revocation.max}: revocations kept
 * @param maxPerHost {@code actioncast.revocation.max-per-host}: of one host, or of one issuer
 * @param life {@code actioncast.revocation.life}: how long one is kept
 */
record RevocationSettings(Duration poll, int max, int maxPerHost, Duration life) {

    /** What a connection is told in a second has to be known in half of it. */
    private static final Duration POLL_MAX = Duration.ofMillis(500);

    private static final int MAX = 1_000_000;

    static RevocationSettings from(Settings settings) {
        return new RevocationSettings(
                settings.duration("actioncast.revocation.poll", Duration.ofMillis(50), POLL_MAX),
                settings.count("actioncast.revocation.max", 1, MAX),
                settings.count("actioncast.revocation.max-per-host", 1, MAX),
                settings.duration("actioncast.revocation.life", Duration.ofMinutes(5), Duration.ofDays(400)));
    }
}
