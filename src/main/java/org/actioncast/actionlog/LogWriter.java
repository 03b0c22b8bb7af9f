package org.actioncast.actionlog;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static org.actioncast.ingest.NotLogged.Why.LOG_UNAVAILABLE;
import static org.actioncast.ingest.NotLogged.Why.QUEUE_FULL;
import static org.actioncast.ingest.NotLogged.Why.STOPPING;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.actioncast.action.LoggedAction;
import org.actioncast.ingest.ActionsSubmitted;
import org.actioncast.ingest.NotLogged;
import org.actioncast.ingest.Submission;

/** The group commit: one thread, one bounded queue, one transaction for all that waits. */
@ApplicationScoped
public class LogWriter {

    private static final System.Logger LOG = System.getLogger(LogWriter.class.getName());
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    @Inject
    private ActionLog log;

    @Inject
    private Event<ActionsLogged> logged;

    private final BlockingQueue<ActionsSubmitted> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private int queueLimit;
    private int batchLimit;
    private volatile boolean stopping = true;
    private Thread thread = Thread.currentThread();

    void start(LogSettings settings, ThreadFactory threads) {
        queueLimit = settings.queue();
        batchLimit = settings.batch();
        thread = threads.newThread(this::write);
        thread.setName("actioncast-log");
        stopping = false;
        thread.start();
    }

    /** Refuses what comes from now on, and writes what waits. */
    void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        // Wakes the writer. Not by an interrupt: H2 closes its file when its thread is interrupted.
        queue.add(new ActionsSubmitted(List.of(), new CompletableFuture<>()));
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Who came between the look at the flag and the writer's end.
        refuse(List.copyOf(queue), STOPPING);
    }

    void on(@Observes ActionsSubmitted submitted) {
        var size = submitted.submissions().size();
        if (stopping) {
            submitted.receipts().completeExceptionally(new NotLogged(STOPPING));
        } else if (waiting.addAndGet(size) > queueLimit) {
            waiting.addAndGet(-size);
            submitted.receipts().completeExceptionally(new NotLogged(QUEUE_FULL));
        } else {
            queue.add(submitted);
        }
    }

    private void write() {
        while (!stopping || !queue.isEmpty()) {
            var batch = nextBatch();
            try {
                write(batch);
            } catch (Throwable e) {
                // Out of memory, say: the callers are told, and the next transaction is tried.
                LOG.log(ERROR, "The action log failed; its callers are told to try again.", e);
                refuse(batch, LOG_UNAVAILABLE);
            }
            waiting.addAndGet(-actions(batch).size());
        }
    }

    /** Everything that waits, up to the limit of a transaction; an array is never split. */
    private List<ActionsSubmitted> nextBatch() {
        var batch = new ArrayList<ActionsSubmitted>();
        try {
            var next = queue.take();
            var size = 0;
            while (next != null) {
                batch.add(next);
                size += next.submissions().size();
                next = size < batchLimit ? queue.poll() : null;
            }
        } catch (InterruptedException e) {
            // the container takes its threads back
            stopping = true;
        }
        return batch;
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
        var done = log.append(actions, again);
        announce(done.logged());
        var from = 0;
        for (var one : batch) {
            var through = from + one.submissions().size();
            one.receipts().complete(List.copyOf(done.receipts().subList(from, through)));
            from = through;
        }
    }

    private void announce(List<LoggedAction> actions) {
        try {
            if (!actions.isEmpty()) {
                logged.fire(new ActionsLogged(actions));
            }
        } catch (RuntimeException e) {
            // The commit stands and the callers are answered; a reader that missed this is caught up from the log.
            LOG.log(ERROR, "An observer of logged actions failed.", e);
        }
    }

    private static void refuse(List<ActionsSubmitted> batch, NotLogged.Why why) {
        batch.forEach(one -> one.receipts().completeExceptionally(new NotLogged(why)));
    }

    private static List<Submission> actions(List<ActionsSubmitted> batch) {
        return batch.stream().flatMap(one -> one.submissions().stream()).toList();
    }
}
