package org.actioncast.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** How long to wait after failures: full jitter, so that the clients of a server that comes back do not all come with it. */
final class Pause {

    private final long first;
    private final long most;
    private final long mostAsked;

    private int failures;

    Pause(Settings settings) {
        first = settings.time(Setting.BACKOFF).toNanos();
        most = Math.max(first, settings.time(Setting.BACKOFF_MAX).toNanos());
        mostAsked = settings.time(Setting.RETRY_AFTER_MAX).toNanos();
    }

    /** Nanoseconds after one more failure. Never before the server said, and a little after it. */
    long afterFailure(@Nullable Duration asked) {
        // Doubling stops before it overflows.
        var limit = Math.min(most, first << Math.min(failures, 20));
        failures++;
        var random = ThreadLocalRandom.current().nextLong(limit + 1);
        return asked == null || asked.isNegative() ? random : Math.min(mostAsked, asked.toNanos()) + random / 8;
    }

    /** Whether anything had failed. */
    boolean success() {
        var had = failures > 0;
        failures = 0;
        return had;
    }

    boolean firstFailure() {
        return failures == 1;
    }
}
