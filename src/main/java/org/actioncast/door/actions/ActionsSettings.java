package org.actioncast.door.actions;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * What one request may be, and how it is answered.
 *
 * @param maxBody {@code actioncast.ingest.max-body}: bytes of a request
 * @param maxArray {@code actioncast.ingest.max-array}: actions in one request
 * @param maxDepth {@code actioncast.ingest.max-depth}: objects and arrays open at once in a request
 * @param timeout {@code actioncast.ingest.timeout}: how long a request waits for its commit
 * @param answerers {@code actioncast.ingest.answerers}: threads that answer after the commit
 */
record ActionsSettings(int maxBody, int maxArray, int maxDepth, Duration timeout, int answerers) {

    /** As for one action. */
    private static final int BODY_MIN = 1024;

    private static final int BODY_MAX = 64 * 1024 * 1024;
    private static final int ARRAY_MAX = 10_000;

    /** The parser recurses; Parsson itself takes less than a thousand. */
    private static final int DEPTH_MAX = 500;

    private static final int ANSWERERS_MAX = 256;

    static ActionsSettings from(Settings settings) {
        return new ActionsSettings(
                settings.bytes("actioncast.ingest.max-body", BODY_MIN, BODY_MAX),
                settings.count("actioncast.ingest.max-array", 1, ARRAY_MAX),
                settings.count("actioncast.ingest.max-depth", 3, DEPTH_MAX),
                settings.duration("actioncast.ingest.timeout", Duration.ofSeconds(1), Duration.ofMinutes(5)),
                settings.count("actioncast.ingest.answerers", 1, ANSWERERS_MAX));
    }
}
