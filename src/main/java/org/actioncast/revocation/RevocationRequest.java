package org.actioncast.revocation;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.actioncast.caller.Caller;
import org.actioncast.caller.Group;
import org.actioncast.caller.Revocation;
import org.actioncast.caller.Revocation.Kind;
import org.actioncast.http.Problem;
import org.actioncast.json.StrictJson;
import org.actioncast.json.Text;

/** What a {@code POST /api/revocations} asks for. */
record RevocationRequest(JsonObject json, Caller caller, Instant now, Duration life, Duration skew) {

    private static final Set<String> FIELDS = Set.of("host", "token", "user", "before", "expires");
    private static final int NAME_MAX = 255;
    private static final int HOST_MAX = 255;

    static JsonObject parse(String body) {
        try {
            if (StrictJson.parse(body, 1) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            // answered below, as an array is
        }
        throw Problem.of(400, "not-json", "The body is one JSON object with \"token\", \"user\" or \"before\".");
    }

    Revocation read() {
        json.keySet().stream()
                .filter(name -> !FIELDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.field(name, "There is no such field: name \"token\", \"user\" or \"before\".");
                });
        var token = text("token", NAME_MAX);
        var user = text("user", NAME_MAX);
        if (token.isPresent()) {
            if (user.isPresent() || text("before", NAME_MAX).isPresent()) {
                throw Problem.field("token", "A token is revoked alone: leave out \"user\" and \"before\".");
            }
            return new Revocation(Kind.TOKEN, host(), token.get(), Revocation.WHENEVER, expires());
        }
        if (user.isEmpty() && text("before", NAME_MAX).isEmpty()) {
            throw Problem.field("token", "Give \"token\" (its jti), \"user\", or \"before\" for all of the host.");
        }
        if (json.containsKey("expires")) {
            throw Problem.field("expires", "Only one token has an end: leave \"expires\" out.");
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
            throw Problem.forbiddenField("host", "The token speaks for another host; leave \"host\" out.");
        }
        return caller.host();
    }

    private Instant before() {
        var before = instant("before").orElse(now);
        if (before.isAfter(now.plus(skew))) {
            throw Problem.field("before", "\"before\" is no instant of the future: tokens to come are not revoked.");
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
                throw Problem.field(name, "\"" + name + "\" is an instant such as 2026-11-22T01:02:03Z.");
            }
        });
    }

    private Optional<String> text(String name, int max) {
        var value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (!(value instanceof JsonString string) || string.getString().isBlank()) {
            throw Problem.field(name, "\"" + name + "\" is a string that is not blank.");
        }
        Text.defect(string.getString(), max).ifPresent(defect -> {
            throw Problem.field(name, "\"" + name + "\" " + defect);
        });
        return Optional.of(string.getString());
    }
}
