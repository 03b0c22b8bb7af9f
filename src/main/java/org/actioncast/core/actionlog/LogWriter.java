package org.actioncast.core.actionlog;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static org.actioncast.core.submission.NotLogged.Why.LOG_UNAVAILABLE;
import static org.actioncast.core.submission.NotLogged.Why.QUEUE_FULL;
import static org.actioncast.core.submission.NotLogged.Why.STOPPING;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.actioncast.action.LoggedAction;
import org.actioncast.core.database.DatabasePulse;
import org.actioncast.core.lifecycle.DrainStarted;
import org.actioncast.core.submission.ActionsSubmitted;
import org.actioncast.core.submission.NotLogged;
import org.actioncast.core.submission.Submission;

/** The group commit: one thread, one bounded queue, one transaction for all that waits. */
@ApplicationScoped
public class LogWriter {

    private static final System.Logger LOG = System.getLogger(LogWriter.class.getName());
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    @Inject
    private ActionLog log;

    @Inject
    private DatabasePulse pulse;

    @Inject
    private Event<ActionsLogged> logged;

    @Inject
    private Event<BatchCommitted> committed;

    private volatile Backlog backlog = new Backlog(0, 1, Duration.ZERO);
    private Thread thread = new Thread();

    LogWriter() {
        backlog.close();
    }

    void start(LogSettings settings, ThreadFactory threads) {
        backlog = new Backlog(settings.queue(), settings.batch(), settings.gather());
        thread = threads.newThread(this::write);
        thread.setName("actioncast-log");
        thread.start();
    }

    void on(@Observes @Priority(DrainStarted.LOG_PRIORITY) DrainStarted begun) {
        stop();
    }

    /** Whether there is somebody who writes. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Actions that wait or are being written. */
    public int waiting() {
        return backlog.actions();
    }

    /** How many may wait. */
    public int limit() {
        return backlog.limit();
    }

    /** Refuses what comes from now on, and writes what waits. */
    void stop() {
        // Wakes the writer. Not by an interrupt: H2 closes its file when its thread is interrupted.
        backlog.close();
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuse(backlog.abandon(), STOPPING);
    }

    void on(@Observes ActionsSubmitted submitted) {
        switch (backlog.offer(submitted)) {
            case FULL -> submitted.receipts().completeExceptionally(new NotLogged(QUEUE_FULL));
            case CLOSED -> submitted.receipts().completeExceptionally(new NotLogged(STOPPING));
            case TAKEN -> {}
        }
    }

    private void write() {
        try {
            for (var batch = backlog.next(); !batch.isEmpty(); batch = backlog.next()) {
                var began = System.nanoTime();
                writeOrRefuse(batch);
                backlog.done(batch, Duration.ofNanos(System.nanoTime() - began));
            }
        } catch (InterruptedException e) {
            // the container takes its threads back
            refuse(backlog.abandon(), STOPPING);
        }
    }

    private void writeOrRefuse(List<ActionsSubmitted> batch) {
        try {
            write(batch);
        } catch (Throwable e) {
            // Out of memory, say: the callers are told, and the next transaction is tried.
            LOG.log(ERROR, "The action log failed; its callers are told to try again.", e);
            refuse(batch, LOG_UNAVAILABLE);
        }
    }

    private void write(List<ActionsSubmitted> batch) {
        try {
            commit(batch, false);
        } catch (RuntimeException first) {
            LOG.log(WARNING, "A transaction of the action log failed and is tried again: {0}", first.toString());
            writeAgain(batch);
        }
    }

    /** The failed commit may have happened, so every id is looked up, and what the log has of it is announced. */
    private void writeAgain(List<ActionsSubmitted> batch) {
        try {
            commit(batch, true);
        } catch (RuntimeException second) {
            if (batch.size() > 1 && answers()) {
                batch.forEach(one -> writeAgain(List.of(one)));
            } else {
                LOG.log(ERROR, "Actions could not be logged; their callers are told to try again.", second);
                refuse(batch, LOG_UNAVAILABLE);
            }
        }
    }

    private boolean answers() {
        try {
            return log.answers();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void commit(List<ActionsSubmitted> batch, boolean again) {
        var actions = actions(batch);
        var event = new CommitEvent();
        event.requests = batch.size();
        event.actions = actions.size();
        event.begin();
        var began = System.nanoTime();
        var done = log.append(actions, again);
        event.commit();
        announce(done.logged(), new BatchCommitted(actions.size(), Duration.ofNanos(System.nanoTime() - began)));
        var from = 0;
        for (var one : batch) {
            var through = from + one.submissions().size();
            one.receipts().complete(List.copyOf(done.receipts().subList(from, through)));
            from = through;
        }
    }

    private void announce(List<LoggedAction> actions, BatchCommitted batch) {
        try {
            if (!actions.isEmpty()) {
                logged.fire(new ActionsLogged(actions));
            }
            committed.fire(batch);
        } catch (RuntimeException e) {
            // The commit stands and the callers are answered; a reader that missed this is caught up from the log.
            LOG.log(ERROR, "An observer of logged actions failed.", e);
        }
    }

    private void refuse(List<ActionsSubmitted> batch, NotLogged.Why why) {
        if (why == LOG_UNAVAILABLE) {
            pulse.doubt();
        }
        batch.forEach(one -> one.receipts().completeExceptionally(new NotLogged(why)));
    }

    private static List<Submission> actions(List<ActionsSubmitted> batch) {
        return batch.stream().flatMap(one -> one.submissions().stream()).toList();
    }
}
