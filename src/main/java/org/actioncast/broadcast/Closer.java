package org.actioncast.broadcast;

import static java.lang.System.Logger.Level.DEBUG;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes connections away from the lanes: a container may block in close for seconds when the peer does not read. */
final class Closer {

    private static final System.Logger LOG = System.getLogger(Closer.class.getName());
    private static final int THREADS = 16;

    private @Nullable ExecutorService executor;

    void start(ThreadFactory threads) {
        executor = Executors.newFixedThreadPool(THREADS, threads);
    }

    /** Takes nothing more, and waits for what is under way. */
    void stop(Duration limit) throws InterruptedException {
        if (executor != null) {
            executor.shutdown();
            if (!executor.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(DEBUG, "Some connections were still closing.");
            }
        }
    }

    void execute(Runnable ending) {
        try {
            if (executor != null) {
                executor.execute(() -> end(ending));
            }
        } catch (RejectedExecutionException e) {
            LOG.log(DEBUG, "Not closed: the server is stopping and closes everything.");
        }
    }

    private static void end(Runnable ending) {
        try {
            ending.run();
        } catch (RuntimeException e) {
            // The other side may be gone already; there is nobody left to tell.
            LOG.log(DEBUG, "A connection ended while it was closed.", e);
        }
    }
}
