package org.actioncast.door.actions;

import org.actioncast.json.FieldRefused;
import org.jspecify.annotations.Nullable;

/**
 * The header of that name: a string of Structured Fields (RFC 9651, 4.2.5), as its draft has it, or the same without its quotes, as most who
 * send it do. Both are one key.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final char QUOTE = '"';
    private static final char ESCAPE = '\\';

    private IdempotencyKey() {}

    /** Null when it is absent or empty. */
    static @Nullable String read(@Nullable String header) {
        var key = header == null ? "" : header.strip();
        if (key.startsWith("\"")) {
            key = unquoted(key);
        }
        return key.isEmpty() ? null : key;
    }

    private static String unquoted(String quoted) {
        var key = new StringBuilder(quoted.length());
        for (var i = 1; i < quoted.length(); i++) {
            var c = quoted.charAt(i);
            if (c == QUOTE) {
                if (i == quoted.length() - 1) {
                    return key.toString();
                }
                break;
            }
            if (c == ESCAPE) {
                i++;
                c = i < quoted.length() ? quoted.charAt(i) : ' ';
                if (c != QUOTE && c != ESCAPE) {
                    break;
                }
            }
            key.append(c);
        }
        throw new FieldRefused(
                HEADER,
                "\"" + HEADER
                        + "\" begins with a quote: end it with one, with a backslash before each other quote and backslash.");
    }
}
