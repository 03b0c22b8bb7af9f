package org.actioncast.action;

/**
 * A place in the log of one channel: the entry {@code offset} of the life {@code epoch}.
 *
 * @param epoch 1 to 32 letters and digits, or empty for {@link #START}
 * @param offset 1, 2, 3 …, or 0 for before the first entry
 */
public record Position(String epoch, long offset) {

    /** Before the first entry of a channel, whatever its epoch. */
    public static final Position START = new Position("", 0);

    /** The sentence for who sends something else. */
    public static final String FORM = "A position is \"epoch:offset\" as the server gave it, or \"0\".";

    private static final int EPOCH_MAX = 32;
    private static final int OFFSET_DIGITS_MAX = 18;

    /**
     * Reads {@code epoch:offset} or {@code 0}.
     *
     * @throws IllegalArgumentException with a sentence for the caller, when it is neither
     */
    public static Position parse(String text) {
        if (text.equals("0")) {
            return START;
        }
        var colon = text.indexOf(':');
        if (colon < 1 || colon > EPOCH_MAX || !isWord(text.substring(0, colon))) {
            throw refused();
        }
        return new Position(text.substring(0, colon), offset(text.substring(colon + 1)));
    }

    private static long offset(String digits) {
        if (digits.isEmpty()
                || digits.length() > OFFSET_DIGITS_MAX
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refused();
        }
        return Long.parseLong(digits);
    }

    private static boolean isWord(String epoch) {
        return epoch.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(FORM);
    }

    @Override
    public String toString() {
        return offset == 0 && epoch.isEmpty() ? "0" : epoch + ":" + offset;
    }
}
