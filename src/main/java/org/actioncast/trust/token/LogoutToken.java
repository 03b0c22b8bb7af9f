package org.actioncast.trust.token;

import com.nimbusds.jose.JOSEObjectType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A logout token (OpenID Connect Back-Channel Logout 1.0, 2.4), checked: the session or the person that has been signed out at an issuer.
 *
 * @param id the {@code jti}: a token counts once
 * @param ends when it could not be used any more
 */
public record LogoutToken(
        String issuer, String id, Optional<String> session, Optional<String> subject, Instant issued, Instant ends) {

    static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT, new JOSEObjectType("logout+jwt"));

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** The specification recommends two minutes at most: it is sent as soon as it is made. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    static LogoutToken of(Claims claims, Issuer issuer, Instant now, Duration skew) {
        TokenRules.checkAudience(claims, issuer.logoutAudiences());
        if (!claims.object("events")
                .map(events -> events.get(EVENT) instanceof Map<?, ?>)
                .orElse(false)) {
            throw new TokenRefused(TokenDefect.CLAIM_MISSING, "events");
        }
        if (claims.has("nonce")) {
            throw new TokenRefused(TokenDefect.CLAIM_INVALID, "nonce");
        }
        var issued = claims.time("iat").orElseThrow(() -> new TokenRefused(TokenDefect.CLAIM_MISSING, "iat"));
        var ends = claims.time("exp")
                .filter(issued.plus(LIFE)::isAfter)
                .orElse(issued.plus(LIFE))
                .plus(skew);
        if (now.isBefore(issued.minus(skew))) {
            throw new TokenRefused(TokenDefect.NOT_YET_VALID);
        }
        if (!now.isBefore(ends)) {
            throw new TokenRefused(TokenDefect.EXPIRED);
        }
        var session = claims.string("sid", ClaimNames.TOKEN_ID_MAX_CHARS);
        var subject = claims.string("sub", ClaimNames.TOKEN_ID_MAX_CHARS);
        if (session.isEmpty() && subject.isEmpty()) {
            throw new TokenRefused(TokenDefect.CLAIM_MISSING, "sid or sub");
        }
        var id = claims.string("jti", ClaimNames.TOKEN_ID_MAX_CHARS)
                .orElseThrow(() -> new TokenRefused(TokenDefect.CLAIM_MISSING, "jti"));
        return new LogoutToken(issuer.iss(), id, session, subject, issued, ends);
    }
}
