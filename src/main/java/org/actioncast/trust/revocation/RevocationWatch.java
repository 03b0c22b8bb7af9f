package org.actioncast.trust.revocation;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Revocation;
import org.actioncast.core.caller.Revocation.Kind;
import org.actioncast.core.caller.Revocations;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.lifecycle.SettingsAccepted;
import org.actioncast.core.lifecycle.Tasks;
import org.actioncast.json.Fields;
import org.actioncast.settings.Settings;
import org.actioncast.trust.token.LogoutToken;
import org.actioncast.trust.token.TokenVerifier;

/** What has been revoked, by whichever node: learned, told, and forgotten when it has ended. */
@ApplicationScoped
public class RevocationWatch {

    private static final Duration CLEANING = Duration.ofMinutes(1);
    private static final System.Logger LOG = System.getLogger(RevocationWatch.class.getName());

    @Inject
    private RevocationTable table;

    @Inject
    private Revocations known;

    @Inject
    private TokenVerifier tokens;

    @Inject
    private Tasks tasks;

    private final RevocationSettings settings = RevocationSettings.from(Settings.of(RevocationWatch.class));
    private long seen;
    private boolean failing;

    /** Checks the settings before anything begins. */
    static void check(@Observes ApplicationDeployed deployed) {
        RevocationSettings.from(Settings.of(RevocationWatch.class));
    }

    void start(@Observes @Priority(SettingsAccepted.REVOCATIONS_PRIORITY) SettingsAccepted accepted) {
        look();
        tasks.every(settings.poll(), this::tryToLook);
        tasks.every(CLEANING, this::clean);
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

    /**
     * Takes away the session that has ended, and of its person those tokens that name none, for they may be of it; the person's other sessions go
     * on. If no session is named, all that the person has.
     */
    public void signedOut(LogoutToken logout) {
        var ends = Instant.now().plus(settings.life()).plus(tokens.clockSkew());
        var ended = new ArrayList<Revocation>();
        ended.add(new Revocation(Kind.LOGOUT, logout.issuer(), logout.id(), Revocation.WHENEVER, logout.ends()));
        logout.session()
                .ifPresent(session ->
                        ended.add(new Revocation(Kind.SESSION, logout.issuer(), session, Revocation.WHENEVER, ends)));
        var ofPerson = logout.session().isPresent() ? Kind.SESSIONLESS : Kind.SUBJECT;
        logout.subject()
                .ifPresent(subject ->
                        ended.add(new Revocation(ofPerson, logout.issuer(), subject, logout.issued(), ends)));
        add(ended);
    }

    /** Commits them, and refuses these tokens from now on. */
    private void add(List<Revocation> revocations) {
        table.add(revocations, settings);
        try {
            look();
        } catch (RuntimeException e) {
            // They are committed, and whoever sent them is not to send them again: what else is new is read by the next
            // look.
            LOG.log(WARNING, "What others revoke cannot be read now; what was revoked here counts: {0}", e.toString());
            known.learn(revocations);
        }
    }

    /** Rows become visible in the order of their ids, so that what is behind the last one seen is all that is new. */
    private synchronized void look() {
        var rows = table.after(seen);
        if (!rows.isEmpty()) {
            var revocations = rows.stream()
                    .map(RevocationRow::revocation)
                    .flatMap(Optional::stream)
                    .toList();
            seen = rows.get(rows.size() - 1).id();
            known.learn(revocations);
        }
    }

    /** A failure is said once, until there is an answer again. */
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
