package org.actioncast.issuing;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.actioncast.http.Problem;
import org.actioncast.json.StrictJson;
import org.actioncast.json.Text;

/** The body of a {@code POST /api/tokens}, each field with its type and its limit. */
record TokenRequest(JsonObject json) {

    private static final Set<String> FIELDS =
            Set.of("host", "link", "context", "user", "groups", "rooms", "ttl", "sid", "sub");

    /** An object with arrays. */
    private static final int DEPTH_MAX = 2;

    static TokenRequest parse(String body) {
        try {
            if (StrictJson.parse(body, DEPTH_MAX) instanceof JsonObject object) {
                object.keySet().stream()
                        .filter(name -> !FIELDS.contains(name))
                        .findFirst()
                        .ifPresent(name -> {
                            throw Problem.field(name, "There is no such field in a request for a token.");
                        });
                return new TokenRequest(object);
            }
        } catch (JsonException e) {
            // answered below, as an array is
        }
        throw Problem.of(400, "not-json", "The body is one JSON object: link, context, user, groups, rooms, ttl.");
    }

    /** A string that is not blank, if there is one. */
    Optional<String> text(String name, int max) {
        var value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        var text = string(name, value, max, "is a string.");
        if (text.isBlank()) {
            throw Problem.field(name, "\"" + name + "\" is blank: give a value, or leave it out.");
        }
        return Optional.of(text);
    }

    String required(String name, int max) {
        return text(name, max).orElseThrow(() -> Problem.field(name, "Give \"" + name + "\"."));
    }

    Optional<List<String>> texts(String name, int max) {
        var value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (!(value instanceof JsonArray array)) {
            throw Problem.field(name, "\"" + name + "\" is an array of strings.");
        }
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(string(name, item, max, "is an array of strings.")));
        return Optional.of(texts);
    }

    Duration ttl(IssuingSettings settings) {
        var value = json.get("ttl");
        if (value == null || value == JsonValue.NULL) {
            return settings.ttl();
        }
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.longValue() >= 1
                && number.longValue() <= settings.maxTtl().toSeconds()) {
            return Duration.ofSeconds(number.longValue());
        }
        throw Problem.field(
                "ttl",
                "\"ttl\" is a number of seconds from 1 to " + settings.maxTtl().toSeconds()
                        + " (actioncast.tokens.max-ttl).");
    }

    private static String string(String name, JsonValue value, int max, String otherwise) {
        if (!(value instanceof JsonString string)) {
            throw Problem.field(name, "\"" + name + "\" " + otherwise);
        }
        Text.defect(string.getString(), max).ifPresent(defect -> {
            throw Problem.field(name, "\"" + name + "\" " + defect);
        });
        return string.getString();
    }
}
