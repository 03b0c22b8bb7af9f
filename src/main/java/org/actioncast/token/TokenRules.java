package org.actioncast.token;

import java.time.Instant;
import java.util.Collections;
import java.util.stream.Stream;

/** What a verified token has to say before its claims count: the checks that MicroProfile JWT has a container make. */
final class TokenRules {

    /** As long as the longest claim of a caller. */
    private static final int NAME_MAX_CHARS = 400;

    private final TokenSettings settings;

    TokenRules(TokenSettings settings) {
        this.settings = settings;
    }

    /** Refuses a token that was not issued by whom, or not for whom, or not as this server expects it. */
    void checkOrigin(Claims claims) {
        var issuer = claims.string("iss", NAME_MAX_CHARS)
                .orElseThrow(() -> new TokenRefused(TokenDefect.CLAIM_MISSING, "iss"));
        if (!issuer.equals(settings.issuer())) {
            throw new TokenRefused(TokenDefect.ISSUER);
        }
        if (!settings.audiences().isEmpty() && Collections.disjoint(settings.audiences(), claims.audience())) {
            throw new TokenRefused(TokenDefect.AUDIENCE);
        }
        Stream.of("upn", "preferred_username", "sub")
                .filter(claims::has)
                .findFirst()
                .flatMap(claim -> claims.string(claim, NAME_MAX_CHARS))
                .orElseThrow(() -> new TokenRefused(TokenDefect.CLAIM_MISSING, "upn, preferred_username or sub"));
    }

    /**
     * Refuses a token outside its time.
     *
     * @return the first instant at which it is outside
     */
    Instant checkTime(Claims claims, Instant now) {
        var ends = time(claims, "exp");
        var issued = time(claims, "iat");
        if (!issued.isBefore(ends)) {
            throw new TokenRefused(TokenDefect.CLAIM_INVALID, "iat");
        }
        var aged = settings.maxAge().map(issued::plus).filter(ends::isAfter).orElse(ends);
        var expires = aged.plus(settings.clockSkew());
        if (!now.isBefore(expires)) {
            throw new TokenRefused(TokenDefect.EXPIRED);
        }
        var begins = claims.time("nbf").filter(issued::isBefore).orElse(issued);
        if (now.isBefore(begins.minus(settings.clockSkew()))) {
            throw new TokenRefused(TokenDefect.NOT_YET_VALID);
        }
        return expires;
    }

    private static Instant time(Claims claims, String name) {
        return claims.time(name).orElseThrow(() -> new TokenRefused(TokenDefect.CLAIM_MISSING, name));
    }
}
