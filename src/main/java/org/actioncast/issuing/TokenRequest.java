package org.actioncast.issuing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.actioncast.http.Problem;
import org.actioncast.json.FieldRefused;
import org.actioncast.json.Fields;
import org.actioncast.json.StrictJson;

/** The body of a {@code POST /api/tokens}, each field with its type and its limit. */
record TokenRequest(Fields fields) {

    private static final Set<String> FIELDS =
            Set.of("host", "link", "context", "user", "groups", "rooms", "ttl", "sid", "sub");

    /** An object with arrays. */
    private static final int DEPTH_MAX = 2;

    static TokenRequest parse(String body) {
        var json = StrictJson.object(body, DEPTH_MAX)
                .orElseThrow(() -> Problem.of(
                        400, "not-json", "The body is one JSON object: link, context, user, groups, rooms, ttl."));
        return new TokenRequest(new Fields(json).only(FIELDS, "There is no such field in a request for a token."));
    }

    /** A string that is not blank, if there is one. */
    Optional<String> text(String name, int max) {
        var text = fields.optional(name, max);
        if (text.isPresent() && text.get().isBlank()) {
            throw new FieldRefused(name, "\"" + name + "\" is blank: give a value, or leave it out.");
        }
        return text;
    }

    String required(String name, int max) {
        return text(name, max).orElseThrow(() -> new FieldRefused(name, "Give \"" + name + "\"."));
    }

    Optional<List<String>> texts(String name, int max) {
        return fields.strings(name, max);
    }

    Duration ttl(IssuingSettings settings) {
        var most = settings.maxTtl().toSeconds();
        return fields.number(
                        "ttl", 1, most, "is a number of seconds from 1 to " + most + " (actioncast.tokens.max-ttl).")
                .map(Duration::ofSeconds)
                .orElse(settings.ttl());
    }
}
