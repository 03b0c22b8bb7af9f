package org.actioncast.trust.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.RoomNames;
import org.actioncast.core.caller.TokenIdentity;
import org.jspecify.annotations.Nullable;

/** Makes a caller of claims whose signature, issuer and audience were verified. */
record CallerReader(Claims claims, Issuer issuer) {

    Caller read(Instant expires) {
        var names = issuer.names();
        var groups = issuer.given(claims.strings(names.groups()));
        var page = Caller.isPage(groups);
        var host = host();
        var user = claims.id(names.user(), Caller.USER_MAX_CHARS);
        return new Caller(
                host,
                claims.id(names.link(), Caller.LINK_MAX_CHARS).orElse(null),
                context(names.context(), page),
                page ? required("user", user) : user.orElse(null),
                groups,
                claims.has(names.rooms()) ? RoomNames.only(claims.strings(names.rooms())) : RoomNames.ALL,
                expires,
                identity(host));
    }

    private String host() {
        return issuer.hosts()
                .admit(required("host", issuer.names().hostOf(claims)))
                .orElseThrow(() -> new TokenRefused(TokenDefect.HOST));
    }

    private TokenIdentity identity(String host) {
        return new TokenIdentity(
                host,
                issuer.origin(claims),
                claims.string("jti", ClaimNames.TOKEN_ID_MAX_CHARS).orElse(null),
                claims.string("sub", ClaimNames.ISSUER_MAX_CHARS).orElse(null),
                claims.string("sid", ClaimNames.TOKEN_ID_MAX_CHARS).orElse(null),
                claims.time("iat").orElse(Instant.EPOCH));
    }

    /** The empty context is what an absent one means, so a token may say it too. */
    private @Nullable String context(List<String> names, boolean page) {
        return claims.isEmptyString(names)
                ? ""
                : claims.id(names, Caller.CONTEXT_MAX_CHARS).orElse(page ? "" : null);
    }

    private static String required(String claim, Optional<String> value) {
        return value.orElseThrow(() -> new TokenRefused(TokenDefect.CLAIM_MISSING, claim));
    }
}
