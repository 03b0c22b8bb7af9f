package org.actioncast.core.submission;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * What is taken, whichever door it comes through.
 *
 * @param maxAction {@code actioncast.ingest.max-action}: bytes of one action as JSON
 * @param maxDepth {@code actioncast.ingest.max-depth}: objects and arrays open at once in its data
 * @param retryAfter {@code actioncast.ingest.retry-after}: what a caller is told to wait whose actions the log has not taken
 * @param pageRate {@code actioncast.ingest.page-rate}: actions a second from one user on one link; 0 for any number
 * @param hostRate {@code actioncast.ingest.host-rate}: actions a second from one host; 0 for any number
 */
record SubmissionSettings(int maxAction, int maxDepth, Duration retryAfter, int pageRate, int hostRate) {

    private static final int ACTION_MIN = 1024;
    /** The width of the log's data column. */
    private static final int ACTION_MAX = 1024 * 1024;

    /** The parser recurses; Parsson itself takes less than a thousand. */
    private static final int DEPTH_MAX = 500;

    private static final int RATE_MAX = 1_000_000;

    static SubmissionSettings from(Settings settings) {
        return new SubmissionSettings(
                settings.bytes("actioncast.ingest.max-action", ACTION_MIN, ACTION_MAX),
                settings.count("actioncast.ingest.max-depth", 3, DEPTH_MAX),
                settings.duration("actioncast.ingest.retry-after", Duration.ofSeconds(1), Duration.ofMinutes(5)),
                settings.count("actioncast.ingest.page-rate", 0, RATE_MAX),
                settings.count("actioncast.ingest.host-rate", 0, RATE_MAX));
    }

    ActionLimits limits() {
        return new ActionLimits(maxAction, maxDepth);
    }
}
