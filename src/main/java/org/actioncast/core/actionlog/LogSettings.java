package org.actioncast.core.actionlog;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * The settings of the action log.
 *
 * @param queue {@code actioncast.log.queue}: how many actions may wait for the log; more are refused with 503
 * @param batch {@code actioncast.log.batch}: how many actions one transaction takes at most. Beyond 500 the rows a second
 *     stop growing (42,000 to 49,000) and the wait for a commit goes on growing
 * @param gather {@code actioncast.log.gather}: how long a transaction waits at most for those whom the last one answered
 * @param retention {@code actioncast.log.retention}: the age at which an entry is deleted; zero keeps all
 * @param sweep {@code actioncast.log.retention-sweep}: how often old entries are looked for
 */
record LogSettings(int queue, int batch, Duration gather, Duration retention, Duration sweep) {

    private static final int QUEUE_MAX = 1_000_000;
    private static final int BATCH_MAX = 5_000;
    private static final Duration GATHER_MAX = Duration.ofSeconds(1);
    private static final Duration RETENTION_MAX = Duration.ofDays(36_500);

    static LogSettings from(Settings settings) {
        return new LogSettings(
                settings.count("actioncast.log.queue", 1, QUEUE_MAX),
                settings.count("actioncast.log.batch", 1, BATCH_MAX),
                settings.duration("actioncast.log.gather", Duration.ZERO, GATHER_MAX),
                settings.duration("actioncast.log.retention", Duration.ZERO, RETENTION_MAX),
                settings.duration("actioncast.log.retention-sweep", Duration.ofSeconds(1), Duration.ofDays(1)));
    }

    boolean keepsAll() {
        return retention.isZero();
    }
}
