package org.actioncast.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259): one value and nothing behind it, as maps, lists, strings, doubles, booleans and null. */
final class JsonReader {

    /** As deep as the server's own limit. */
    static final int MAX_DEPTH = 32;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private final int maxDepth;
    private int at;

    private JsonReader(String text, int maxDepth) {
        this.text = text;
        this.maxDepth = maxDepth;
    }

    /** @throws IllegalArgumentException when it is anything else, or nested deeper */
    static @Nullable Object read(String text, int maxDepth) {
        var reader = new JsonReader(text, maxDepth);
        var value = reader.value(0);
        reader.next();
        if (reader.at < text.length()) {
            throw reader.wrong();
        }
        return value;
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private @Nullable Object value(int depth) {
        if (depth > maxDepth) {
            throw new IllegalArgumentException("nested deeper than " + maxDepth);
        }
        return switch (next()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        at++;
        if (next() == '}') {
            at++;
            return map;
        }
        do {
            if (next() != '"') {
                throw wrong();
            }
            var name = string();
            expect(':');
            map.put(name, value(depth + 1));
        } while (another('}'));
        return map;
    }

    private List<@Nullable Object> array(int depth) {
        var list = new ArrayList<@Nullable Object>();
        at++;
        if (next() == ']') {
            at++;
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (another(']'));
        return list;
    }

    private boolean another(char end) {
        var c = next();
        if (c != ',' && c != end) {
            throw wrong();
        }
        at++;
        return c == ',';
    }

    private String string() {
        var out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            }
            if (c < ' ') {
                throw wrong();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw wrong();
    }

    /** Ends at its last character. */
    private char escaped() {
        at++;
        if (at < text.length() && text.charAt(at) == 'u') {
            var hex = text.substring(Math.min(at + 1, text.length()), Math.min(at + 5, text.length()));
            if (!hex.matches("[0-9a-fA-F]{4}")) {
                throw wrong();
            }
            at += 4;
            return (char) Integer.parseInt(hex, 16);
        }
        var which = at < text.length() ? ESCAPES.indexOf(text.charAt(at)) : -1;
        if (which < 0) {
            throw wrong();
        }
        return ESCAPED.charAt(which);
    }

    /** A double: what is asked of answers and tokens are small numbers, and no exponent can make one expensive. */
    private Double number() {
        var matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw wrong();
        }
        at = matcher.end();
        return Double.valueOf(matcher.group());
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return meaning;
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw wrong();
        }
        at++;
    }

    /** The next character that is no white space; 0 at the end. */
    private char next() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not JSON at character " + (at + 1));
    }
}
