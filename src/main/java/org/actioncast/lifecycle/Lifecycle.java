package org.actioncast.lifecycle;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether this server still takes work. */
@ApplicationScoped
public class Lifecycle {

    private static final System.Logger LOG = System.getLogger(Lifecycle.class.getName());

    /** Before whatever else wants to end with the application. */
    private static final int FIRST = 1;

    @Inject
    private Event<DrainStarted> begun;

    private final AtomicBoolean draining = new AtomicBoolean();

    public boolean isDraining() {
        return draining.get();
    }

    void stopping(@Observes @Priority(FIRST) @BeforeDestroyed(ApplicationScoped.class) Object application) {
        drain();
    }

    private void drain() {
        if (draining.compareAndSet(false, true)) {
            LOG.log(Level.INFO, "Draining: the log is finished, then the pages are sent away.");
            begun.fire(new DrainStarted());
            LOG.log(Level.INFO, "Drained.");
        }
    }
}
