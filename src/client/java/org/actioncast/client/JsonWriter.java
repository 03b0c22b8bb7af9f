package org.actioncast.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, strings, numbers, booleans and null as JSON (RFC 8259). */
final class JsonWriter {

    /** What is JSON already. */
    record Raw(String json) {}

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();
    private final int maxDepth;

    private JsonWriter(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /** @throws IllegalArgumentException for anything else, or nested deeper */
    static String write(@Nullable Object value, int maxDepth) {
        var writer = new JsonWriter(maxDepth);
        writer.value(value, 0);
        return writer.out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (depth > maxDepth) {
            throw new IllegalArgumentException("nested deeper than " + maxDepth);
        }
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Raw raw) {
            out.append(raw.json());
        } else if (value instanceof CharSequence text) {
            string(text);
        } else if (value instanceof Number number) {
            number(number.toString());
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof Iterable<?> list) {
            array(list, depth);
        } else {
            throw new IllegalArgumentException(value.getClass().getName()
                    + " is not written as JSON; give maps, lists, strings, numbers, booleans, or dataJson");
        }
    }

    private void object(Map<?, ?> map, int depth) {
        var between = '{';
        for (var entry : map.entrySet()) {
            out.append(between);
            string(String.valueOf(entry.getKey()));
            out.append(':');
            value(entry.getValue(), depth + 1);
            between = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void array(Iterable<?> list, int depth) {
        var between = '[';
        for (var item : list) {
            out.append(between);
            value(item, depth + 1);
            between = ',';
        }
        out.append(between == '[' ? "[]" : "]");
    }

    private void number(String text) {
        // NaN and Infinity are none, and a Number of somebody's own may say anything.
        if (!JsonReader.isNumber(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is no number of JSON");
        }
        out.append(text);
    }

    private void string(CharSequence text) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                // Half of a pair would become a question mark in UTF-8; escaped, the server sees it and says so.
                out.append("\\u");
                for (var shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 0xF));
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
