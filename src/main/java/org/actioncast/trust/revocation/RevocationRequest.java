package org.actioncast.trust.revocation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.core.caller.NotYours;
import org.actioncast.core.caller.Revocation;
import org.actioncast.core.caller.Revocation.Kind;
import org.actioncast.json.FieldRefused;
import org.actioncast.json.Fields;

/** What a request for a revocation asks for. */
record RevocationRequest(Fields fields, Caller caller, Instant now, Duration life, Duration skew) {

    private static final Set<String> FIELDS = Set.of("host", "token", "user", "before", "expires");
    private static final int NAME_MAX = 255;
    private static final int HOST_MAX = 255;

    Revocation read() {
        fields.only(FIELDS, "There is no such field: name \"token\", \"user\" or \"before\".");
        var token = text("token", NAME_MAX);
        var user = text("user", NAME_MAX);
        if (token.isPresent()) {
            if (user.isPresent() || text("before", NAME_MAX).isPresent()) {
                throw new FieldRefused("token", "A token is revoked alone: leave out \"user\" and \"before\".");
            }
            return new Revocation(Kind.TOKEN, host(), token.get(), Revocation.WHENEVER, expires());
        }
        if (user.isEmpty() && text("before", NAME_MAX).isEmpty()) {
            throw new FieldRefused("token", "Give \"token\" (its jti), \"user\", or \"before\" for all of the host.");
        }
        if (fields.json().containsKey("expires")) {
            throw new FieldRefused("expires", "Only one token has an end: leave \"expires\" out.");
        }
        var before = before();
        return new Revocation(user.isPresent() ? Kind.USER : Kind.HOST, host(), user.orElse(""), before, end());
    }

    private String host() {
        var host = text("host", HOST_MAX);
        if (caller.in(Group.OPERATOR)) {
            return host.orElse(caller.host());
        }
        if (host.isPresent() && !caller.isOf(host.get())) {
            throw new NotYours("host", "The token speaks for another host; leave \"host\" out.");
        }
        return caller.host();
    }

    private Instant before() {
        var before = instant("before").orElse(now);
        if (before.isAfter(now.plus(skew))) {
            throw new FieldRefused("before", "\"before\" is no instant of the future: tokens to come are not revoked.");
        }
        return before;
    }

    private Instant expires() {
        return instant("expires")
                .map(named -> named.plus(skew))
                .filter(end()::isAfter)
                .orElseGet(this::end);
    }

    /** No token that was issued by now counts longer. */
    private Instant end() {
        return now.plus(life).plus(skew.multipliedBy(2)).truncatedTo(ChronoUnit.MILLIS);
    }

    private Optional<Instant> instant(String name) {
        return text(name, NAME_MAX).map(text -> {
            try {
                return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException e) {
                throw new FieldRefused(name, "\"" + name + "\" is an instant such as 2026-11-22T01:02:03Z.");
            }
        });
    }

    private Optional<String> text(String name, int max) {
        return fields.filled(name, max);
    }
}
