package org.actioncast.ingest;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.actioncast.http.Answer;
import org.actioncast.http.ProblemMapper;
import org.jspecify.annotations.Nullable;

/** Answers a request once: when its actions are logged or refused, or when its time is up. */
final class PendingAnswer implements AsyncListener {

    private static final System.Logger LOG = System.getLogger(PendingAnswer.class.getName());

    private final AsyncContext context;
    private final Ingest ingest;
    private final Posted posted;
    private final AtomicBoolean ended = new AtomicBoolean();

    PendingAnswer(AsyncContext context, Ingest ingest, Posted posted) {
        this.context = context;
        this.ingest = ingest;
        this.posted = posted;
    }

    void receipts(@Nullable List<Receipt> receipts, @Nullable Throwable failed) {
        answer(() -> receipts == null ? refusal(failed) : Results.of(posted, receipts));
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        answer(() -> ingest.later(NotLogged.Why.LOG_UNAVAILABLE).answer());
    }

    @Override
    public void onError(AsyncEvent event) {
        ended.set(true);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        ended.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // not started twice
    }

    private void answer(Supplier<Answer> answer) {
        if (ended.compareAndSet(false, true)) {
            try {
                answer.get().send((HttpServletResponse) context.getResponse());
            } catch (IOException | IllegalStateException e) {
                // What it posted is in the log; it will ask again with the same id.
                LOG.log(DEBUG, "A poster has gone before its answer: {0}", e.toString());
            } finally {
                context.complete();
            }
        }
    }

    private Answer refusal(@Nullable Throwable failed) {
        var cause = failed instanceof CompletionException ? failed.getCause() : failed;
        var problem = cause instanceof NotLogged refused
                ? ingest.later(refused.why())
                : ProblemMapper.problem(new IllegalStateException("The log failed.", cause));
        return problem.answer();
    }
}
