package org.actioncast.core.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.actioncast.action.Action;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.settings.Settings;

/** Where every door brings its actions: checked, and then logged or shown. */
@ApplicationScoped
public class Submissions {

    @Inject
    private Event<ActionsSubmitted> submitted;

    @Inject
    private Event<LiveActionPosted> live;

    private final SubmissionSettings settings = SubmissionSettings.from(Settings.of(Submissions.class));
    private final RefusedPosts refusals = new RefusedPosts();
    private final Rates rates = new Rates(settings.pageRate(), settings.hostRate(), refusals, System::nanoTime);

    /** Checks the settings at start and not with the first request. */
    static void check(@Observes ApplicationDeployed deployed) {
        SubmissionSettings.from(Settings.of(Submissions.class));
    }

    /** What an action may hold. */
    public ActionLimits limits() {
        return settings.limits();
    }

    /** An action whose author is trusted with what it says, with its id; throws an {@link ActionRefused} that says why not. */
    public Submission checked(Action action) {
        return new Submission(limits().checked(action), true);
    }

    /** Lets so many actions of a caller pass, or throws a {@link RateExceeded}. */
    public void admit(Caller caller, int actions) {
        rates.take(caller, actions);
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

    /** Shows them to who is connected now, and does not log them. */
    public void show(List<Submission> submissions) {
        for (var submission : submissions) {
            live.fire(new LiveActionPosted(submission.encoded()));
        }
    }

    /** How many requests were refused since the start, and why. */
    public RefusedPosts refused() {
        return refusals;
    }

    /** What a caller is told whose actions the log has not taken. */
    public NotLogged later(NotLogged.Why why) {
        refusals.count(why.code);
        return new NotLogged(why, settings.retryAfter());
    }
}
