package org.actioncast.json;

/** A field from outside is not as it must be. Each door tells its caller in its own form. */
public final class FieldRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    /** @param sentence says what the field must be, to its author */
    public FieldRefused(String field, String sentence) {
        super(sentence, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }

    /** What the author is told. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
