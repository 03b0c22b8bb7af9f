package org.actioncast.core.caller;

/** A field names somebody or something that its caller does not speak for. Each door tells the caller in its own form. */
public final class NotYours extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    /** @param sentence says to the caller what to do */
    public NotYours(String field, String sentence) {
        super(sentence, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }

    /** What the caller is told. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
