package org.actioncast.core.caller;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a caller's token says of itself, by which it can be revoked.
 *
 * @param host whose token it is, whatever its caller watches
 * @param issuer the {@code iss}; of a token that was exchanged here, that of the token it was exchanged for
 * @param tokenId the {@code jti}
 * @param subject the {@code sub}
 * @param session the {@code sid} of an SSO
 * @param issued the {@code iat}
 */
public record TokenIdentity(
        String host,
        String issuer,
        @Nullable String tokenId,
        @Nullable String subject,
        @Nullable String session,
        Instant issued) {}
