package org.actioncast.door.http.body;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * What bodies may take that do not come at once.
 *
 * @param deadline {@code actioncast.body.deadline}: for the whole of one
 * @param grace {@code actioncast.body.grace}: the time after which it has to have come at the least rate
 * @param leastRate {@code actioncast.body.least-rate}: bytes a second
 * @param maxWaiting {@code actioncast.body.max-waiting}: those that are awaited at once
 * @param maxPerUser {@code actioncast.body.max-waiting-per-user}: those of one user, and those of all who have shown no token
 * @param maxBytes {@code actioncast.body.max-bytes}: what has come of all of them
 */
record BodySettings(Duration deadline, Duration grace, int leastRate, int maxWaiting, int maxPerUser, int maxBytes) {

    private static final Duration DEADLINE_MIN = Duration.ofSeconds(1);
    private static final Duration DEADLINE_MAX = Duration.ofMinutes(10);
    private static final int RATE_MAX = 1024 * 1024;
    private static final int WAITING_MAX = 100_000;
    private static final int BYTES_MIN = 64 * 1024;
    private static final int BYTES_MAX = 1024 * 1024 * 1024;
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    static BodySettings from(Settings settings) {
        var deadline = settings.duration("actioncast.body.deadline", DEADLINE_MIN, DEADLINE_MAX);
        var maxWaiting = settings.count("actioncast.body.max-waiting", 1, WAITING_MAX);
        return new BodySettings(
                deadline,
                settings.duration("actioncast.body.grace", Duration.ZERO, deadline),
                settings.bytes("actioncast.body.least-rate", 1, RATE_MAX),
                maxWaiting,
                settings.count("actioncast.body.max-waiting-per-user", 1, WAITING_MAX),
                settings.bytes("actioncast.body.max-bytes", BYTES_MIN, BYTES_MAX));
    }

    /** Whether a body of which so much has come in this time comes too slowly. */
    boolean tooSlow(Duration since, long bytes) {
        var counted = since.minus(grace);
        return since.compareTo(deadline) > 0
                || !counted.isNegative() && bytes < leastRate * (counted.toNanos() / NANOS);
    }
}
