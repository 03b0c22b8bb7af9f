package org.actioncast.core.submission;

import org.jspecify.annotations.Nullable;

/** An action that the log will never have, whichever door it came through. The same request is refused again. */
public final class ActionRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Why why;
    private final @Nullable String field;

    private ActionRefused(Why why, @Nullable String field, String sentence) {
        super(sentence, null, false, false);
        this.why = why;
        this.field = field;
    }

    /** A field is not as it must be. */
    public static ActionRefused field(String field, String sentence) {
        return new ActionRefused(Why.INVALID_FIELD, field, sentence);
    }

    /** A field names somebody or something that the caller does not speak for. */
    public static ActionRefused notYours(String field, String sentence) {
        return new ActionRefused(Why.NOT_YOURS, field, sentence);
    }

    static ActionRefused tooLarge(String sentence) {
        return new ActionRefused(Why.TOO_LARGE, null, sentence);
    }

    public Why why() {
        return why;
    }

    /** The field that it is about, where it is about one. */
    public @Nullable String field() {
        return field;
    }

    /** What its author is told. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** Each reason has a code, by which clients decide. */
    public enum Why {
        INVALID_FIELD("invalid-field"),
        NOT_YOURS("not-yours"),
        TOO_LARGE("action-too-large");

        public final String code;

        Why(String code) {
            this.code = code;
        }
    }
}
