package org.actioncast.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a string from outside must be, so that every database and every JSON reader keeps it as it is. */
public final class Text {

    private Text() {}

    /** An empty optional value is none: a header or a parameter without a value, an empty string. */
    public static @Nullable String given(@Nullable String optional) {
        return optional == null || optional.isEmpty() ? null : optional;
    }

    /**
     * What is wrong with it, as the end of a sentence; empty when nothing is.
     *
     * @param maxLength in UTF-16 units, as the log's columns count
     */
    public static Optional<String> defect(String value, int maxLength) {
        if (value.length() > maxLength) {
            return Optional.of("is at most " + maxLength + " characters long.");
        }
        return hasControl(value)
                ? Optional.of("holds a control character.")
                : hasHalfPair(value) ? Optional.of("holds half of a surrogate pair.") : Optional.empty();
    }

    private static boolean hasControl(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' && c != '\r') {
                return true;
            }
        }
        return false;
    }

    /** It would be sent as a question mark. */
    private static boolean hasHalfPair(String value) {
        for (var i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                i++;
                if (i == value.length() || !Character.isSurrogatePair(value.charAt(i - 1), value.charAt(i))) {
                    return true;
                }
            }
        }
        return false;
    }
}
