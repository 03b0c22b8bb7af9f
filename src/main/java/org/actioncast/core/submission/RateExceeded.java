package org.actioncast.core.submission;

import java.time.Duration;

/** So much is taken from one caller, and more of it later. */
public final class RateExceeded extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final Duration retryAfter;

    RateExceeded(String code, String sentence, Duration retryAfter) {
        super(sentence, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** One of those of {@link RefusedPosts}. */
    public String code() {
        return code;
    }

    /** What the caller is told. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** How long the caller has to wait. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
