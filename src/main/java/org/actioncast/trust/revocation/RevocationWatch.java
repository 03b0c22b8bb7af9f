package org.actioncast.trust.revocation;

import static java.lang.System.Logger.Level.INFO;
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
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Revocation;
import org.actioncast.core.caller.Revocation.Kind;
import org.actioncast.core.caller.Revocations;
import org.actioncast.json.Fields;
import org.actioncast.settings.Settings;
import org.actioncast.trust.token.LogoutToken;
import org.actioncast.trust.token.TokenVerifier;

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

    @Inject
    private TokenVerifier tokens;

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

    /** Takes away what a caller asks for. */
    public Revocation revoke(Fields asked, Caller caller) {
        var revocation =
                new RevocationRequest(asked, caller, Instant.now(), settings.life(), tokens.clockSkew()).read();
        add(List.of(revocation));
        LOG.log(
                INFO,
                "{0} of {1} has revoked {2} tokens of {3}.",
                caller.getName(),
                caller.host(),
                revocation.kind(),
                revocation.scope());
        return revocation;
    }

    /** Takes away the session that has ended, or if none is named all that its person has: a session's person may have others. */
    public void signedOut(LogoutToken logout) {
        var ends = Instant.now().plus(settings.life()).plus(tokens.clockSkew());
        var ended = logout.session()
                .map(session -> new Revocation(Kind.SESSION, logout.issuer(), session, Revocation.WHENEVER, ends))
                .orElseGet(() -> new Revocation(
                        Kind.SUBJECT, logout.issuer(), logout.subject().orElseThrow(), logout.issued(), ends));
        add(List.of(
                new Revocation(Kind.LOGOUT, logout.issuer(), logout.id(), Revocation.WHENEVER, logout.ends()), ended));
    }

    /** Commits them, and refuses these tokens from now on. */
    private void add(List<Revocation> revocations) {
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
