package org.actioncast.ingest;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.actioncast.action.Text;
import org.actioncast.http.Problem;

/** The fields of one posted action, each read with its limit. Lengths are in UTF-16 units, as the log's columns hold them. */
record Fields(JsonObject json) {

    /** A string that is there and not blank. */
    String required(String name, int maxLength) {
        return optional(name, maxLength)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> Problem.field(name, "Give \"" + name + "\": a string that is not blank."));
    }

    /** A string, if there is one. {@code null} counts as absent. */
    Optional<String> optional(String name, int maxLength) {
        var value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (!(value instanceof JsonString string)) {
            throw Problem.field(name, "\"" + name + "\" is a string.");
        }
        return Optional.of(checked(name, string.getString(), maxLength));
    }

    /** Any JSON value as its text. Its size counts with the action's. */
    Optional<String> data() {
        var data = json.get("data");
        return data == null || data == JsonValue.NULL
                ? Optional.empty()
                : Optional.of(checked("data", data.toString(), Integer.MAX_VALUE));
    }

    /** The value, if nothing is wrong with it. */
    static String checked(String name, String value, int maxLength) {
        Text.defect(value, maxLength).ifPresent(defect -> {
            throw Problem.field(name, "\"" + name + "\" " + defect);
        });
        return value;
    }
}
