package org.actioncast.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object from outside, each read with its limit; {@code null} counts as absent, and so does an empty string. Lengths are in UTF-16 units, as
 * the log's columns hold them. What is not as it must be is a {@link FieldRefused}.
 */
public record Fields(JsonObject json) {

    /** A string that is there and not blank. */
    public String required(String name, int maxLength) {
        var value = orNull(name, maxLength);
        if (value == null || value.isBlank()) {
            throw new FieldRefused(name, "Give \"" + name + "\": a string that is not blank.");
        }
        return value;
    }

    /** A string that is there, and may be empty. */
    public String present(String name, int maxLength) {
        var value = value(name);
        if (value == null) {
            throw new FieldRefused(name, "\"" + name + "\" is missing.");
        }
        return string(name, value, maxLength, "is a string.");
    }

    /** A string that is not empty, if there is one. */
    public Optional<String> optional(String name, int maxLength) {
        return Optional.ofNullable(orNull(name, maxLength));
    }

    /** A string that is not empty, if there is one. */
    public @Nullable String orNull(String name, int maxLength) {
        var value = value(name);
        return value == null ? null : Text.given(string(name, value, maxLength, "is a string."));
    }

    /** A string that is not blank, if there is one. For what reaches further where it is absent: an empty one is refused. */
    public Optional<String> filled(String name, int maxLength) {
        var value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        var sentence = "is a string that is not blank.";
        if (value instanceof JsonString string && string.getString().isBlank()) {
            throw refused(name, sentence);
        }
        return Optional.of(string(name, value, maxLength, sentence));
    }

    /** Strings, if there is an array of them. */
    public Optional<List<String>> strings(String name, int maxLength) {
        var value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        var sentence = "is an array of strings.";
        if (!(value instanceof JsonArray array)) {
            throw refused(name, sentence);
        }
        var strings = new ArrayList<String>(array.size());
        array.forEach(item -> strings.add(string(name, item, maxLength, sentence)));
        return Optional.of(strings);
    }

    /**
     * A whole number, if there is one.
     *
     * @param otherwise what it is, as the end of a sentence
     */
    public Optional<Long> number(String name, long least, long most, String otherwise) {
        var value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonNumber number && number.isIntegral()) {
            try {
                var whole = number.longValueExact();
                if (whole >= least && whole <= most) {
                    return Optional.of(whole);
                }
            } catch (ArithmeticException e) {
                // refused below
            }
        }
        throw refused(name, otherwise);
    }

    /** Any JSON value as its text. */
    public @Nullable String text(String name) {
        var value = value(name);
        return value == null ? null : checked(name, value.toString(), Integer.MAX_VALUE);
    }

    /** The object, if it has no other fields than these. */
    public Fields only(Set<String> names, String sentence) {
        for (var name : json.keySet()) {
            if (!names.contains(name)) {
                throw new FieldRefused(name, sentence);
            }
        }
        return this;
    }

    /** The value, if nothing is wrong with it. */
    public static String checked(String name, String value, int maxLength) {
        var defect = Text.defect(value, maxLength);
        if (defect.isPresent()) {
            throw refused(name, defect.get());
        }
        return value;
    }

    private @Nullable JsonValue value(String name) {
        var value = json.get(name);
        return value == JsonValue.NULL ? null : value;
    }

    private static String string(String name, JsonValue value, int maxLength, String otherwise) {
        if (!(value instanceof JsonString string)) {
            throw refused(name, otherwise);
        }
        return checked(name, string.getString(), maxLength);
    }

    private static FieldRefused refused(String name, String endOfSentence) {
        return new FieldRefused(name, "\"" + name + "\" " + endOfSentence);
    }
}
