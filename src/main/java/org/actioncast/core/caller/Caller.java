package org.actioncast.core.caller;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as a verified token says it. As a {@link JsonWebToken} it answers from what it holds: see {@link HeldClaims}.
 *
 * @param host the address of the application that the caller belongs to
 * @param link the resource that the page is open on; null only for a token that is not a page's
 * @param context the wider setting of the page, {@code ""} if its token names none; null as for link
 * @param user the person at the page; null as for link
 * @param groups what the caller may do: see {@link Group}
 * @param expires the first instant at which the token is not accepted any more: its {@code exp}, or its {@code iat} and
 *     the greatest age, whichever is earlier, and the clock skew. A connection ends then
 * @param rooms where it may watch, read and post
 * @param identity what its token says of itself, by which it can be revoked
 */
public record Caller(
        String host,
        @Nullable String link,
        @Nullable String context,
        @Nullable String user,
        Set<String> groups,
        RoomNames rooms,
        Instant expires,
        TokenIdentity identity)
        implements JsonWebToken {

    /** RFC 1035 limits a name to 255 octets; an address of an application is a name, at times with a port or a path. */
    public static final int HOST_MAX_CHARS = 255;

    /** A path or an id within an application; a database has to index it beside the host, which bounds both. */
    public static final int LINK_MAX_CHARS = 400;

    public static final int CONTEXT_MAX_CHARS = 255;

    /** OpenID Connect Core limits {@code sub} to 255 characters. */
    public static final int USER_MAX_CHARS = 255;

    /** The console's own space. No token can name its host: a claim is never blank. */
    public static final String CONSOLE_HOST = "";

    public static final String CONSOLE_LINK = "console";

    public Caller {
        groups = Set.copyOf(groups);
    }

    /** Whether groups are those of a page, whose token names a user and what it is open on. */
    public static boolean isPage(Set<String> groups) {
        return groups.contains(Group.PUBLISHER) || groups.contains(Group.SUBSCRIBER);
    }

    /** Whether it is a page's and does not say what the page is open on. */
    public boolean lacksLink() {
        return link == null && isPage(groups);
    }

    /** The {@code jti} of the token, by which it can be revoked. */
    public @Nullable String tokenId() {
        return identity.tokenId();
    }

    /** The user, or the host for which an application speaks. */
    @Override
    public String getName() {
        return user == null ? host : user;
    }

    @Override
    public Set<String> getGroups() {
        return groups;
    }

    /** The claims that {@link #getClaim} answers. */
    @Override
    public Set<String> getClaimNames() {
        return HeldClaims.namesOf(this);
    }

    /** Null for every claim that is not held, the raw token among them. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
    public <T> @Nullable T getClaim(String claim) {
        return (T) HeldClaims.of(this, claim);
    }

    /** Whether this is its host, in any spelling of it. */
    public boolean isOf(String spelled) {
        return host.equals(spelled)
                || HostName.normal(host)
                        .filter(HostName.normal(spelled).orElse("")::equals)
                        .isPresent();
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
                        new Caller(CONSOLE_HOST, CONSOLE_LINK, "", getName(), groups, RoomNames.ALL, expires, identity))
                : Optional.empty();
    }
}
