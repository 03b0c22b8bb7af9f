package org.actioncast.client;

import static java.lang.System.Logger.Level.ERROR;

import java.time.Duration;
import java.util.List;
import org.actioncast.client.Listener.Dropped;
import org.actioncast.client.Outcome.Later;
import org.actioncast.client.Outcome.Refused;
import org.actioncast.client.Outcome.Taken;

/** The one thread that sends: one request at a time, live actions first, for they grow stale. */
final class Sender implements Runnable {

    private static final System.Logger LOG = System.getLogger(Actioncast.class.getName());

    /** So often the server may fail over one action alone (500) before it is taken for the reason. */
    private static final int FAILURES_OF_ONE = 10;

    private static final long TELL_EVERY = Duration.ofSeconds(1).toNanos();

    private final Post post;
    private final Backlog logged;
    private final MemoryBacklog live;
    private final Tally tally;
    private final Bell bell;

    /** While it rests after a failure, actions that come do not wake it: that would cost their callers time, and nobody gains. */
    private final Bell closed = new Bell();

    private final Pause pause;
    private final long liveLife;
    private final Sizes loggedSizes;
    private final Sizes liveSizes;

    private int failuresOfOne;
    private volatile long closeBy = Long.MAX_VALUE;
    private volatile boolean closing;

    Sender(Settings settings, Post post, Backlog logged, MemoryBacklog live, Tally tally, Bell bell) {
        this.post = post;
        this.logged = logged;
        this.live = live;
        this.tally = tally;
        this.bell = bell;
        pause = new Pause(settings);
        liveLife = settings.time(Setting.LIVE_LIFE).toNanos();
        loggedSizes = new Sizes(settings);
        liveSizes = new Sizes(settings);
    }

    /** Goes on until nothing waits, or this moment by {@link System#nanoTime}. */
    void closeBy(long moment) {
        closeBy = moment;
        closing = true;
        bell.ring();
        closed.ring();
    }

    @Override
    public void run() {
        try {
            while (!over()) {
                tally.tellDropped();
                round();
            }
        } catch (InterruptedException e) {
            // close() does so when its time is up; what waits is counted there
            Thread.currentThread().interrupt();
        }
    }

    private boolean over() {
        return closing && (nothingWaits() || System.nanoTime() - closeBy >= 0);
    }

    private boolean nothingWaits() {
        return logged.size() == 0 && live.size() == 0;
    }

    private void round() throws InterruptedException {
        try {
            if (!showed() & !logged()) {
                bell.sleepUnless(() -> closing || !nothingWaits(), TELL_EVERY);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } catch (RuntimeException | Error e) {
            // Should memory have been short: this thread is the only one, and has to go on.
            LOG.log(ERROR, "Actions could not be sent; they are tried again.", e);
            rest(Later.unanswered(e.toString(), true));
        }
    }

    private boolean logged() throws InterruptedException {
        var batch = logged.first(loggedSizes.actions(), loggedSizes.bytes());
        if (batch.isEmpty()) {
            return false;
        }
        var outcome = post.log(batch);
        tally.requests.increment();
        if (outcome instanceof Taken taken) {
            settle(batch, taken);
        } else if (outcome instanceof Refused refused) {
            if (loggedSizes.isAlone(batch)) {
                refuse(batch.get(0), refused.status(), refused.why());
            }
            succeeded();
        } else if (outcome instanceof Later later) {
            failed(batch, later);
        }
        return true;
    }

    /** Those before the first that the server could not log just now are done; it and the others come again. */
    private void settle(List<Entry> batch, Taken taken) {
        for (var i = 0; i < batch.size(); i++) {
            var result = taken.results().get(i);
            var status = Post.status(result);
            if (status >= 500 || status == 429) {
                logged.done(i);
                failed(
                        batch.subList(i, batch.size()),
                        new Later(status, status + " " + Post.detail(result), null, false));
                return;
            }
            if (status >= 300) {
                tally.refuse(batch.get(i).id(), status, Post.detail(result));
            } else {
                tally.delivered.increment();
            }
        }
        logged.done(batch.size());
        loggedSizes.grow();
        failuresOfOne = 0;
        succeeded();
    }

    private void failed(List<Entry> batch, Later later) {
        if (later.broken() && loggedSizes.isAlone(batch) && ++failuresOfOne >= FAILURES_OF_ONE) {
            failuresOfOne = 0;
            refuse(batch.get(0), later.status(), later.why());
        }
        rest(later);
    }

    private void refuse(Entry entry, int status, String why) {
        tally.refuse(entry.id(), status, why);
        logged.done(1);
    }

    private boolean showed() throws InterruptedException {
        dropStale();
        var batch = live.first(liveSizes.actions(), liveSizes.bytes());
        if (batch.isEmpty()) {
            return false;
        }
        var outcome = post.show(batch);
        tally.requests.increment();
        if (outcome instanceof Taken) {
            tally.shown.add(batch.size());
            live.done(batch.size());
            liveSizes.grow();
            succeeded();
        } else if (outcome instanceof Refused refused) {
            if (liveSizes.isAlone(batch)) {
                tally.refuse(batch.get(0).id(), refused.status(), refused.why());
                live.done(1);
            }
            succeeded();
        } else if (outcome instanceof Later later) {
            if (later.unsure()) {
                tally.drop(Dropped.UNSURE, batch.size());
                live.done(batch.size());
            }
            rest(later);
        }
        return true;
    }

    private void dropStale() {
        var now = System.nanoTime();
        while (live.first(1, 1).stream().anyMatch(entry -> now - entry.since() > liveLife)) {
            live.done(1);
            tally.drop(Dropped.STALE, 1);
        }
    }

    private void succeeded() {
        if (pause.success()) {
            tally.reachable(logged.size());
        }
    }

    private void rest(Later later) {
        tally.failures.increment();
        var nanos = pause.afterFailure(later.after());
        if (pause.firstFailure()) {
            tally.unreachable(later.why());
        }
        tally.tellDropped();
        var until = System.nanoTime() + nanos;
        while (!over()
                && until - System.nanoTime() > 0
                && !Thread.currentThread().isInterrupted()) {
            var left = Math.min(until - System.nanoTime(), TELL_EVERY);
            closed.sleepUnless(() -> closing, left);
            tally.tellDropped();
        }
    }
}
