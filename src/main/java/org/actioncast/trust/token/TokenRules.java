package org.actioncast.trust.token;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;

/** What a verified token has to say before its claims count: the checks that MicroProfile JWT has a container make. */
final class TokenRules {

    private final TokenSettings settings;

    TokenRules(TokenSettings settings) {
        this.settings = settings;
    }

    /** By whom a token says that it was issued: somebody who is trusted, or it is refused. */
    Issuer issuer(Claims claims) {
        var iss = claims.string("iss", ClaimNames.ISSUER_MAX_CHARS)
                .orElseThrow(() -> new TokenRefused(TokenDefect.CLAIM_MISSING, "iss"));
        return settings.issuers().find(iss).orElseThrow(() -> new TokenRefused(TokenDefect.ISSUER));
    }

    /** Refuses a token that was not issued for whom, or not as this server expects it. */
    void checkOrigin(Claims claims, Issuer issuer) {
        checkAudience(claims, issuer.audiences());
        var name = Stream.of("upn", "preferred_username", "sub")
                .filter(claims::has)
                .findFirst()
                .flatMap(claim -> claims.string(claim, ClaimNames.ISSUER_MAX_CHARS));
        if (name.isEmpty()) {
            throw new TokenRefused(TokenDefect.CLAIM_MISSING, "upn, preferred_username or sub");
        }
    }

    static void checkAudience(Claims claims, Set<String> audiences) {
        if (!audiences.isEmpty() && Collections.disjoint(audiences, claims.audience())) {
            throw new TokenRefused(TokenDefect.AUDIENCE);
        }
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
        var oldest = issued.plus(settings.maxAge());
        var aged = oldest.isBefore(ends) ? oldest : ends;
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
