package org.actioncast.json;

/**
 * The limits that a text must keep within before a parser sees it: so deep that building it does not overflow the stack (CWE-674), and numbers that every reader
 * can hold (RFC 8259, 6) and none takes long for (CWE-400).
 */
public final class JsonBounds {

    /** Characters of a number. Parsson takes 1100. */
    static final int NUMBER_MAX = 1000;

    /** Digits of an exponent: a double has three. */
    static final int EXPONENT_MAX = 3;

    /** For who wrote a number that is larger, as the end of a sentence. */
    public static final String NUMBERS = "its numbers at most " + NUMBER_MAX
            + " characters long, with exponents of at most " + EXPONENT_MAX + " digits";

    private final String text;
    private int at;
    private int depth;

    private JsonBounds(String text) {
        this.text = text;
    }

    /** Looks at brackets, strings and numbers only; whether they make a value is for the parser to say. */
    static boolean holds(String text, int maxDepth) {
        var bounds = new JsonBounds(text);
        while (bounds.at < text.length()) {
            if (!bounds.next() || bounds.depth > maxDepth) {
                return false;
            }
        }
        return true;
    }

    private boolean next() {
        var c = text.charAt(at);
        if (c == '-' || isDigit(c)) {
            return number();
        }
        switch (c) {
            case '"' -> skipString();
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            default -> {}
        }
        at++;
        return true;
    }

    /** To its closing quote. */
    private void skipString() {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
    }

    /** Behind it. */
    private boolean number() {
        var start = at;
        var exponent = 0;
        var inExponent = false;
        while (at < text.length() && isOfNumber(text.charAt(at))) {
            var c = text.charAt(at);
            exponent += inExponent && isDigit(c) ? 1 : 0;
            inExponent |= c == 'e' || c == 'E';
            at++;
        }
        return at - start <= NUMBER_MAX && exponent <= EXPONENT_MAX;
    }

    private static boolean isOfNumber(char c) {
        return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
