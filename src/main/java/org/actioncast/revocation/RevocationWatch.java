package org.actioncast.revocation;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.actioncast.caller.Revocation;
import org.actioncast.caller.Revocations;
import org.actioncast.settings.Settings;

/** What has been revoked, by whichever node: learned, told, and forgotten when it has ended. */
@ApplicationScoped
public class RevocationWatch {

    /** After the schema is there, before anybody is let in. */
    private static final int EARLY = 200;

    private static final Duration CLEANING = Duration.ofMinutes(1);
    private static final System.Logger LOG = System.getLogger(RevocationWatch.class.getName());

    @Inject
    private RevocationTable table;

    @Inject
    private Revocations known;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final RevocationSettings settings = RevocationSettings.from(Settings.of(RevocationWatch.class));
    private long seen;
    private boolean failing;

    void start(@Observes @Priority(EARLY) @Initialized(ApplicationScoped.class) Object started) {
        look();
        var pause = settings.poll().toMillis();
        scheduler.scheduleWithFixedDelay(this::tryToLook, pause, pause, TimeUnit.MILLISECONDS);
        scheduler.scheduleWithFixedDelay(this::clean, CLEANING.toSeconds(), CLEANING.toSeconds(), TimeUnit.SECONDS);
    }

    RevocationSettings settings() {
        return settings;
    }

    /** Commits them, and refuses these tokens from now on. */
    void add(List<Revocation> revocations) {
        table.add(revocations, settings);
        look();
    }

    /** Rows become visible in the order of their ids, so that what is behind the last one seen is all that is new. */
    private synchronized void look() {
        var rows = table.after(seen);
        if (!rows.isEmpty()) {
            var revocations = rows.stream().map(RevocationRow::revocation).toList();
            seen = rows.get(rows.size() - 1).id();
            known.learn(revocations);
        }
    }

    /** A scheduled task that throws is never run again. */
    private void tryToLook() {
        try {
            look();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.log(WARNING, "What others revoke cannot be read now; what is known counts.", e);
            }
            failing = true;
        }
    }

    private void clean() {
        known.forgetEnded(Instant.now());
        try {
            table.deleteEnded(Instant.now());
        } catch (RuntimeException e) {
            LOG.log(WARNING, "Revocations that have ended could not be deleted; the next minute tries again.", e);
        }
    }
}
