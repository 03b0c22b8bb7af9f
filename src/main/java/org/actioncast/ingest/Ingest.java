package org.actioncast.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.actioncast.http.Problem;
import org.actioncast.settings.Settings;

/** Hands checked actions to the log and waits for its receipts. */
@ApplicationScoped
public class Ingest {

    @Inject
    private Event<ActionsSubmitted> submitted;

    private final IngestSettings settings = IngestSettings.from(Settings.of(Ingest.class));

    /** Checks the settings at start and not with the first request. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {}

    IngestSettings settings() {
        return settings;
    }

    /**
     * Returns when the transaction is committed.
     *
     * @throws Problem 503 when the log does not take the actions, or not in time
     */
    List<Receipt> log(List<Submission> submissions) {
        if (submissions.isEmpty()) {
            return List.of();
        }
        var receipts = new CompletableFuture<List<Receipt>>();
        submitted.fire(new ActionsSubmitted(submissions, receipts));
        try {
            return receipts.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NotLogged refused
                    ? later(refused.why())
                    : new IllegalStateException("The log failed.", e.getCause());
        } catch (TimeoutException e) {
            throw later(NotLogged.Why.LOG_UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw later(NotLogged.Why.STOPPING);
        }
    }

    private Problem later(NotLogged.Why why) {
        return Problem.later(why.code, why.sentence, settings.retryAfter());
    }
}
