package org.actioncast.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.actioncast.system.chaos.history.Event.Held;
import org.actioncast.system.chaos.history.History;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What the server's process holds, as Linux shows it. */
record Holdings(long threads, long descriptors) {

    /** Pools of the container grow while there is much to do, and shrink late or never; a leak of a storm's pages is more. */
    private static final long ALLOWED = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Holdings of(long pid) {
        return new Holdings(count(pid, "task"), count(pid, "fd"));
    }

    /** Waits until a process holds little more than this, and notes how it ended. */
    void compare(long pid, History history) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        var now = of(pid);
                        return now.threads <= threads + ALLOWED && now.descriptors <= descriptors + ALLOWED;
                    });
        } catch (ConditionTimeoutException e) {
            // is noted below
        }
        var now = of(pid);
        history.note(at -> new Held(at, "threads", threads, now.threads, ALLOWED));
        history.note(at -> new Held(at, "descriptors", descriptors, now.descriptors, ALLOWED));
    }

    private static long count(long pid, String what) {
        var directory = Path.of("/proc", Long.toString(pid), what);
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (var entries = Files.list(directory)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
