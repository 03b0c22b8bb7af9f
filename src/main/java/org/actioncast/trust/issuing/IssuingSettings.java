package org.actioncast.trust.issuing;

import java.time.Duration;
import java.util.Set;
import org.actioncast.settings.Settings;

/**
 * What tokens of this server may be.
 *
 * @param ttl {@code actioncast.tokens.ttl}: how long one lives unless the body says otherwise
 * @param maxTtl {@code actioncast.tokens.max-ttl}: how long one lives at most
 * @param groups {@code actioncast.tokens.groups}: those that may be given
 * @param maxBody {@code actioncast.tokens.max-body}: bytes of a request
 */
record IssuingSettings(Duration ttl, Duration maxTtl, Set<String> groups, int maxBody) {

    private static final Duration TTL_MIN = Duration.ofSeconds(10);
    private static final Duration TTL_MAX = Duration.ofDays(1);
    private static final int BODY_MIN = 1024;
    private static final int BODY_MAX = 64 * 1024;

    static IssuingSettings from(Settings settings) {
        var maxTtl = settings.duration("actioncast.tokens.max-ttl", TTL_MIN, TTL_MAX);
        var groups = Set.copyOf(settings.list("actioncast.tokens.groups"));
        if (groups.isEmpty()) {
            throw settings.refused("actioncast.tokens.groups", "give groups, such as publisher,subscriber");
        }
        return new IssuingSettings(
                settings.duration("actioncast.tokens.ttl", TTL_MIN, maxTtl),
                maxTtl,
                groups,
                settings.bytes("actioncast.tokens.max-body", BODY_MIN, BODY_MAX));
    }
}
