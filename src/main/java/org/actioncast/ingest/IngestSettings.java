package org.actioncast.ingest;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * The settings of the HTTP door.
 *
 * @param maxAction {@code actioncast.ingest.max-action}: bytes of one action as JSON
 * @param maxBody {@code actioncast.ingest.max-body}: bytes of a request
 * @param maxArray {@code actioncast.ingest.max-array}: actions in one request
 * @param maxDepth {@code actioncast.ingest.max-depth}: objects and arrays open at once in a request
 * @param timeout {@code actioncast.ingest.timeout}: how long a request waits for its commit
 * @param retryAfter {@code actioncast.ingest.retry-after}: what a refused caller is told to wait
 * @param answerers {@code actioncast.ingest.answerers}: threads that answer after the commit
 * @param pageRate {@code actioncast.ingest.page-rate}: actions a second from one user on one link; 0 for any number
 * @param hostRate {@code actioncast.ingest.host-rate}: actions a second from one host; 0 for any number
 */
record IngestSettings(
        int maxAction,
        int maxBody,
        int maxArray,
        int maxDepth,
        Duration timeout,
        Duration retryAfter,
        int answerers,
        int pageRate,
        int hostRate) {

    private static final int ACTION_MIN = 1024;
    /** The width of the log's data column. */
    private static final int ACTION_MAX = 1024 * 1024;

    private static final int BODY_MAX = 64 * 1024 * 1024;
    private static final int ARRAY_MAX = 10_000;

    /** The parser recurses; Parsson itself takes less than a thousand. */
    private static final int DEPTH_MAX = 500;

    private static final int RATE_MAX = 1_000_000;
    private static final int ANSWERERS_MAX = 256;

    static IngestSettings from(Settings settings) {
        return new IngestSettings(
                settings.bytes("actioncast.ingest.max-action", ACTION_MIN, ACTION_MAX),
                settings.bytes("actioncast.ingest.max-body", ACTION_MIN, BODY_MAX),
                settings.count("actioncast.ingest.max-array", 1, ARRAY_MAX),
                settings.count("actioncast.ingest.max-depth", 3, DEPTH_MAX),
                settings.duration("actioncast.ingest.timeout", Duration.ofSeconds(1), Duration.ofMinutes(5)),
                settings.duration("actioncast.ingest.retry-after", Duration.ofSeconds(1), Duration.ofMinutes(5)),
                settings.count("actioncast.ingest.answerers", 1, ANSWERERS_MAX),
                settings.count("actioncast.ingest.page-rate", 0, RATE_MAX),
                settings.count("actioncast.ingest.host-rate", 0, RATE_MAX));
    }

    ActionLimits limits() {
        return new ActionLimits(maxAction, maxDepth);
    }
}
