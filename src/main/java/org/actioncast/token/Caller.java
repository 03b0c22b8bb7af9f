package org.actioncast.token;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
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
 * @param rooms where it may watch, read and post
 * @param proof what its token says of itself, by which it can be revoked
 */
public record Caller(
        String host,
        @Nullable String link,
        @Nullable String context,
        @Nullable String user,
        Set<String> groups,
        RoomNames rooms,
        Instant expires,
        Proof proof)
        implements Principal {

    /** RFC 1035 limits a name to 255 octets; an address of an application is a name, at times with a port or a path. */
    static final int HOST_MAX_CHARS = 255;

    /** A path or an id within an application; a database has to index it beside the host, which bounds both. */
    static final int LINK_MAX_CHARS = 400;

    static final int CONTEXT_MAX_CHARS = 255;

    /** OpenID Connect Core limits {@code sub} to 255 characters. */
    static final int USER_MAX_CHARS = 255;

    static final int TOKEN_ID_MAX_CHARS = 255;

    static final int ISSUER_MAX_CHARS = 400;

    /** The claim of a token that was given in exchange for another: that one's {@code iss}. */
    public static final String VIA = "via";

    /** The console's own space. No token can name its host: a claim is never blank. */
    public static final String CONSOLE_HOST = "";

    public static final String CONSOLE_LINK = "console";

    public Caller {
        groups = Set.copyOf(groups);
    }

    /** The caller of claims whose signature, issuer and audience were verified. */
    static Caller of(Claims claims, Issuer issuer, Instant expires) {
        var names = issuer.names();
        var groups = issuer.given(claims.strings(names.groups()));
        var page = isPage(groups);
        var host = issuer.hosts()
                .admit(names.hostOf(claims).orElseThrow(() -> new TokenRefused(TokenDefect.CLAIM_MISSING, "host")))
                .orElseThrow(() -> new TokenRefused(TokenDefect.HOST));
        var user = claims.id(names.user(), USER_MAX_CHARS);
        return new Caller(
                host,
                claims.id(names.link(), LINK_MAX_CHARS).orElse(null),
                context(claims, names.context(), page),
                page ? required("user", user) : user.orElse(null),
                groups,
                claims.has(names.rooms()) ? RoomNames.only(claims.strings(names.rooms())) : RoomNames.ALL,
                expires,
                new Proof(
                        host,
                        issuer.origin(claims),
                        claims.string("jti", TOKEN_ID_MAX_CHARS).orElse(null),
                        claims.string("sub", ISSUER_MAX_CHARS).orElse(null),
                        claims.string("sid", TOKEN_ID_MAX_CHARS).orElse(null),
                        claims.time("iat").orElse(Instant.EPOCH)));
    }

    private static boolean isPage(Set<String> groups) {
        return groups.contains(Group.PUBLISHER) || groups.contains(Group.SUBSCRIBER);
    }

    /** Whether this is its host, in any spelling of it. */
    public boolean isOf(String spelled) {
        return host.equals(spelled)
                || HostName.normal(host)
                        .filter(HostName.normal(spelled).orElse("")::equals)
                        .isPresent();
    }

    /** Whether it is a page's and does not say what the page is open on. */
    public boolean lacksLink() {
        return link == null && isPage(groups);
    }

    /** The {@code jti} of the token, by which it can be revoked. */
    public @Nullable String tokenId() {
        return proof.tokenId();
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
                ? Optional.of(
                        new Caller(CONSOLE_HOST, CONSOLE_LINK, "", getName(), groups, RoomNames.ALL, expires, proof))
                : Optional.empty();
    }

    /** The empty context is what an absent one means, so a token may say it too. */
    private static @Nullable String context(Claims claims, List<String> names, boolean page) {
        return claims.isEmptyString(names)
                ? ""
                : claims.id(names, CONTEXT_MAX_CHARS).orElse(page ? "" : null);
    }

    private static String required(String claim, Optional<String> value) {
        return value.orElseThrow(() -> new TokenRefused(TokenDefect.CLAIM_MISSING, claim));
    }
}
