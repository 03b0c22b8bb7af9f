package org.actioncast.core.actionlog;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Deletes what is older than the operator wants to keep. */
@ApplicationScoped
public class Retention {

    private static final System.Logger LOG = System.getLogger(Retention.class.getName());

    @Inject
    private ActionLog log;

    void sweep(Duration age) {
        try {
            log.olderThan(Instant.now().minus(age)).forEach(this::forget);
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again, and the log would grow for good.
            LOG.log(WARNING, "Old entries of the action log could not be deleted; the next sweep tries again.", e);
        }
    }

    private void forget(long channelId, long offset) {
        while (log.forget(channelId, offset)) {
            // one transaction each, so that no lock is held long
        }
    }
}
