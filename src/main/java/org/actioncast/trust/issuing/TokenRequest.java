package org.actioncast.trust.issuing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.actioncast.json.FieldRefused;
import org.actioncast.json.Fields;

/** What a request for a token says, each field with its type and its limit. */
record TokenRequest(Fields fields) {

    private static final Set<String> FIELDS =
            Set.of("host", "link", "context", "user", "groups", "rooms", "ttl", "sid", "sub");

    TokenRequest {
        fields.only(FIELDS, "There is no such field in a request for a token.");
    }

    /** A string that is not blank, if there is one. */
    Optional<String> text(String name, int max) {
        return fields.filled(name, max);
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
