package org.actioncast.core.lifecycle;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Whether this server still takes work. */
@ApplicationScoped
public class Lifecycle {

    private static final System.Logger LOG = System.getLogger(Lifecycle.class.getName());

    /** Before whatever else wants to end with the application. */
    static final int FIRST = 1;

    @Inject
    private Event<DrainStarted> begun;

    private final TermSignal whenTold = new TermSignal(this::drain);
    private volatile boolean draining;

    public boolean isDraining() {
        return draining;
    }

    /** Open Liberty ends its sockets before it tells the application to stop, so the application listens for itself. */
    void started(@Observes @Initialized(ApplicationScoped.class) Object application) {
        whenTold.listen();
    }

    void stopping(@Observes @Priority(FIRST) @BeforeDestroyed(ApplicationScoped.class) Object application) {
        drain();
        whenTold.ignore();
    }

    /** Whoever comes second waits until all is done. */
    synchronized void drain() {
        if (!draining) {
            draining = true;
            LOG.log(Level.INFO, "Draining: the log is finished, then the pages are sent away.");
            begun.fire(new DrainStarted());
            LOG.log(Level.INFO, "Drained.");
        }
    }
}
