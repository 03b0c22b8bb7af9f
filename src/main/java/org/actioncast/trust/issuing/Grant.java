package org.actioncast.trust.issuing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.core.caller.NotYours;
import org.actioncast.core.caller.RoomNames;
import org.actioncast.trust.token.TokenVerifier;
import org.jspecify.annotations.Nullable;

/** What whoever asks may be given: an application for its users, a person for itself. */
record Grant(Caller caller, TokenRequest request, IssuingSettings settings, String id, Instant now, Duration skew) {

    private static final int LINK_MAX = 400;
    private static final int NAME_MAX = 255;
    private static final int GROUP_MAX = 64;
    private static final int ROOM_MAX = 128;
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The claims of the token, but for who signs it. */
    Map<String, Object> claims(boolean application) {
        var host = request.text("host", NAME_MAX);
        if (host.isPresent() && !caller.isOf(host.get())) {
            throw new NotYours("host", "The token speaks for another host; leave \"host\" out.");
        }
        var claims = new LinkedHashMap<String, Object>();
        claims.put("host", caller.host());
        claims.put("link", link());
        var user = application ? request.required("user", NAME_MAX) : own("user", caller.user());
        claims.put("user", user);
        var context = application ? request.text("context", NAME_MAX).orElse("") : own("context", caller.context());
        claims.put("context", context);
        claims.put("groups", groups(application));
        rooms().ifPresent(rooms -> claims.put("rooms", rooms));
        claims.put(TokenVerifier.VIA, caller.identity().issuer());
        var subject = application
                ? request.text("sub", NAME_MAX).orElse(user)
                : caller.identity().subject();
        claims.put("sub", subject == null ? user : subject);
        (application
                        ? request.text("sid", NAME_MAX)
                        : Optional.ofNullable(caller.identity().session()))
                .ifPresent(session -> claims.put("sid", session));
        claims.put("jti", id);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + seconds(application));
        return claims;
    }

    String link() {
        return request.required("link", LINK_MAX);
    }

    /** From {@code iat} to {@code exp}. */
    long seconds(boolean application) {
        return now.plus(life(application)).getEpochSecond() - now.getEpochSecond();
    }

    /** A person says of itself what its token says, or nothing. */
    private String own(String name, @Nullable String fromToken) {
        var own = fromToken == null ? "" : fromToken;
        if (!request.text(name, NAME_MAX).orElse(own).equals(own)) {
            throw new NotYours(
                    name, "A person asks for itself alone; leave \"" + name + "\" out, or have the group \"issuer\".");
        }
        return own;
    }

    private List<String> groups(boolean application) {
        var wanted = request.texts("groups", GROUP_MAX);
        if (wanted.isEmpty()) {
            var given = new TreeSet<>(application ? List.of(Group.PUBLISHER, Group.SUBSCRIBER) : caller.groups());
            given.retainAll(settings.groups());
            return List.copyOf(given);
        }
        for (var group : wanted.get()) {
            if (!settings.groups().contains(group) || !application && !caller.in(group)) {
                throw new NotYours(
                        "groups",
                        "\"" + group + "\" is not given here: name some of "
                                + String.join(", ", new TreeSet<>(settings.groups()))
                                + " (actioncast.tokens.groups), and of your own.");
            }
        }
        return wanted.get();
    }

    private Optional<List<String>> rooms() {
        var own = caller.rooms();
        var wanted = request.texts("rooms", ROOM_MAX);
        if (wanted.isPresent() && !own.covers(RoomNames.only(wanted.get()))) {
            throw new NotYours("rooms", "Your own token does not give all of these rooms.");
        }
        return wanted.isEmpty() && !own.all() ? Optional.of(own.names()) : wanted;
    }

    /** What a person exchanges ends with what it was exchanged for. */
    private Duration life(boolean application) {
        var ttl = request.ttl(settings);
        var left = Duration.between(now, caller.expires().minus(skew));
        return application || ttl.compareTo(left) < 0 ? ttl : left.compareTo(SECOND) > 0 ? left : SECOND;
    }
}
