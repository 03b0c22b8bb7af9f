package org.actioncast.token;

import java.security.Principal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as a verified token says it. {@link TokenVerifier} makes it; there is no other way to a caller outside
 * of tests.
 *
 * @param host the address of the application that the caller belongs to
 * @param link the resource that the page is open on; null only for a token that is not a page's
 * @param context the wider setting of the page, {@code ""} if its token names none; null as for link
 * @param user the person at the page; null as for link
 * @param groups what the caller may do: see {@link Group}
 * @param expires the first instant at which the token is not accepted any more: its {@code exp}, or its {@code iat} and
 *     the greatest age, whichever is earlier, and the clock skew. A connection ends then
 * @param tokenId the {@code jti} of the token, by which it can be revoked
 */
public record Caller(
        String host,
        @Nullable String link,
        @Nullable String context,
        @Nullable String user,
        Set<String> groups,
        Instant expires,
        @Nullable String tokenId)
        implements Principal {

    /** RFC 1035 limits a name to 255 octets; an address of an application is a name, at times with a port or a path. */
    static final int HOST_MAX_CHARS = 255;

    /** A path or an id within an application; a database has to index it beside the host, which bounds both. */
    static final int LINK_MAX_CHARS = 400;

    static final int CONTEXT_MAX_CHARS = 255;

    /** OpenID Connect Core limits {@code sub} to 255 characters. */
    static final int USER_MAX_CHARS = 255;

    static final int TOKEN_ID_MAX_CHARS = 255;

    /** The console's own space. No token can name its host: a claim is never blank. */
    public static final String CONSOLE_HOST = "";

    public static final String CONSOLE_LINK = "console";

    public Caller {
        groups = Set.copyOf(groups);
    }

    /** The caller of claims whose signature, issuer and audience were verified. */
    static Caller of(Claims claims, Instant expires) {
        var groups = claims.strings("groups");
        var page = groups.contains(Group.PUBLISHER) || groups.contains(Group.SUBSCRIBER);
        var host = required("host", claims.string("host", HOST_MAX_CHARS));
        var link = claims.id("link", LINK_MAX_CHARS);
        var user = claims.id("user", USER_MAX_CHARS);
        return new Caller(
                host,
                page ? required("link", link) : link.orElse(null),
                context(claims, page),
                page ? required("user", user) : user.orElse(null),
                groups,
                expires,
                claims.string("jti", TOKEN_ID_MAX_CHARS).orElse(null));
    }

    /** The user, or the host for which an application speaks. */
    @Override
    public String getName() {
        return user == null ? host : user;
    }

    public boolean in(String group) {
        return groups.contains(group);
    }

    /** Whether another token is of the same user for the same space. */
    public boolean standsFor(@Nullable Caller other) {
        return other != null
                && host.equals(other.host)
                && Objects.equals(link, other.link)
                && Objects.equals(user, other.user);
    }

    /** As whom it watches, if it may: a page in its own space, an operator who is no page in the console's. */
    public Optional<Caller> watcher() {
        if (in(Group.SUBSCRIBER)) {
            return Optional.of(this);
        }
        return in(Group.OPERATOR)
                ? Optional.of(new Caller(CONSOLE_HOST, CONSOLE_LINK, "", getName(), groups, expires, tokenId))
                : Optional.empty();
    }

    /** The empty context is what an absent one means, so a token may say it too. */
    private static @Nullable String context(Claims claims, boolean page) {
        return claims.isEmptyString("context")
                ? ""
                : claims.id("context", CONTEXT_MAX_CHARS).orElse(page ? "" : null);
    }

    private static String required(String claim, Optional<String> value) {
        return value.orElseThrow(() -> new TokenRefused(TokenDefect.CLAIM_MISSING, claim));
    }
}
