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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.actioncast.core.database.DatabasePulse;
import org.actioncast.core.lifecycle.DrainStarted;
import org.actioncast.core.submission.ActionsSubmitted;
import org.actioncast.core.submission.NotLogged;

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

    private final Doubts doubts = new Doubts();
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

    /** Has the writer look at what is in doubt, though nobody submits anything. */
    void settle() {
        if (!doubts.isEmpty() && answers()) {
            backlog.offer(new ActionsSubmitted(List.of(), new CompletableFuture<>()));
        }
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
        var attempt = new Attempt(batch, doubts.some(), again);
        var event = CommitEvent.begun(batch.size(), attempt.submissions().size());
        var done = append(attempt);
        event.commit();
        doubts.settle(attempt.channels());
        announce(done, new BatchCommitted(event.actions, event.took()));
        var from = 0;
        for (var one : batch) {
            var through = from + one.submissions().size();
            one.receipts().complete(List.copyOf(done.receipts().subList(from, through)));
            from = through;
        }
    }

    private LogBatch append(Attempt attempt) {
        try {
            return log.append(attempt);
        } catch (RuntimeException e) {
            doubts.add(attempt.inDoubt());
            throw e;
        }
    }

    private void announce(LogBatch done, BatchCommitted batch) {
        try {
            logged.fire(new ActionsLogged(done.logged(), done.heads()));
            committed.fire(batch);
        } catch (RuntimeException e) {
            // The commit stands and the callers are answered; the next transaction tells the readers that they are
            // behind.
            LOG.log(ERROR, "An observer of logged actions failed.", e);
            doubts.add(done.heads().keySet());
        }
    }

    private void refuse(List<ActionsSubmitted> batch, NotLogged.Why why) {
        if (why == LOG_UNAVAILABLE) {
            pulse.doubt();
        }
        batch.forEach(one -> one.receipts().completeExceptionally(new NotLogged(why)));
    }
}
