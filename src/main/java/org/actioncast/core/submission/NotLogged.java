package org.actioncast.core.submission;

import java.time.Duration;

/** The log did not take a submission; the same request may be sent again with the same ids. */
public final class NotLogged extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Why why;
    private final Duration retryAfter;

    public NotLogged(Why why) {
        this(why, Duration.ZERO);
    }

    NotLogged(Why why, Duration retryAfter) {
        super(why.sentence, null, false, false);
        this.why = why;
        this.retryAfter = retryAfter;
    }

    public Why why() {
        return why;
    }

    /** How long the caller is told to wait. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Each reason is the last part of its problem type. */
    public enum Why {
        QUEUE_FULL(
                "queue-full",
                "More actions wait for the log than it takes now; send the same request again later, or fewer at once."),
        LOG_UNAVAILABLE(
                "log-unavailable",
                "The log cannot be written now; send the same request again later, with the same id."),
        STOPPING("stopping", "This server is stopping; send the same request again, with the same id.");

        public final String code;
        public final String sentence;

        Why(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }
    }
}
