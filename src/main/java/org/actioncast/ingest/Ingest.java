package org.actioncast.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.actioncast.action.Action;
import org.actioncast.http.Problem;
import org.actioncast.settings.Settings;

/** Hands checked actions to the log. */
@ApplicationScoped
public class Ingest {

    @Inject
    private Event<ActionsSubmitted> submitted;

    private final RefusedPosts refusals = new RefusedPosts();
    private final IngestSettings settings = IngestSettings.from(Settings.of(Ingest.class));

    /** Checks the settings at start and not with the first request. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {}

    IngestSettings settings() {
        return settings;
    }

    /** An action that comes with its id through another door than HTTP, checked as those are; throws a {@link Problem} that says why not. */
    public Submission checked(Action action) {
        return new Submission(settings.limits().checked(action), true);
    }

    /**
     * Done when the transaction is committed: by the thread of the log, which must not be kept. Fails with {@link NotLogged} when
     * the log does not take the actions.
     */
    public CompletableFuture<List<Receipt>> log(List<Submission> submissions) {
        var receipts = new CompletableFuture<List<Receipt>>();
        try {
            submitted.fire(new ActionsSubmitted(submissions, receipts));
        } catch (RuntimeException e) {
            receipts.completeExceptionally(e);
        }
        return receipts;
    }

    /** How many requests were refused since the start, and why. */
    public RefusedPosts refused() {
        return refusals;
    }

    /** What a caller is told whose actions the log has not taken. */
    Problem later(NotLogged.Why why) {
        refusals.count(why.code);
        return Problem.later(why.code, why.sentence, settings.retryAfter());
    }
}
