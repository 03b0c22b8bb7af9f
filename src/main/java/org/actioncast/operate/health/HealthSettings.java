package org.actioncast.operate.health;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * When this server says that it is unwell.
 *
 * @param databaseLimit {@code actioncast.health.database-limit}: how long the database may be silent before the server is not ready
 * @param stuckLimit {@code actioncast.health.stuck-limit}: how long a thread may stand still before the server is not live
 */
record HealthSettings(Duration databaseLimit, Duration stuckLimit) {

    /** The database is asked every two seconds, and may take its time to answer. */
    private static final Duration SILENCE_MIN = Duration.ofSeconds(4);

    private static final Duration STUCK_MIN = Duration.ofSeconds(10);

    static HealthSettings from(Settings settings) {
        return new HealthSettings(
                settings.duration("actioncast.health.database-limit", SILENCE_MIN, Duration.ofMinutes(10)),
                settings.duration("actioncast.health.stuck-limit", STUCK_MIN, Duration.ofHours(1)));
    }
}
