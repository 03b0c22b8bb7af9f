package org.actioncast.core.page;

import static java.lang.System.Logger.Level.DEBUG;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.actioncast.core.outlet.Outlet;

/** Closes connections away from the lanes: a container may block in close for seconds when the peer does not read. */
public final class Closer {

    /** How long a polite close may take before the connection is cut. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Closer.class.getName());

    private final Executor executor;

    public Closer(Executor executor) {
        this.executor = executor;
    }

    void close(Outlet outlet, Goodbye goodbye) {
        execute(() -> outlet.close(goodbye.code(), goodbye.reason()));
    }

    void cut(Outlet outlet) {
        execute(outlet::cut);
    }

    private void execute(Runnable ending) {
        try {
            executor.execute(() -> end(ending));
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
