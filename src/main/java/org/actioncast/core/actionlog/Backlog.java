package org.actioncast.core.actionlog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.actioncast.core.submission.ActionsSubmitted;

/**
 * What waits for the log, in the order of its coming, bounded, and taken together.
 *
 * <p>A commit costs nearly the same for one action and for ten. Those whose answer it brings often come back with their
 * next action at once, and would find the next commit under way with what came meanwhile: two half parties for ever. So a
 * transaction waits for as many requests as the last one answered or left behind, at most as long as that one took.
 * Who is alone is expected alone, and waits for nobody.
 */
final class Backlog {

    private final int limit;
    private final int batchLimit;
    private final Duration gatherLimit;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition enough = lock.newCondition();
    private final Queue<ActionsSubmitted> requests = new ArrayDeque<>();
    /** Actions that wait or are being written. */
    private int actions;
    /** So many requests make it worth waking the writer. */
    private int wanted = 1;

    private int expected;
    private Duration lastTook = Duration.ZERO;
    private boolean closed;

    /**
     * @param limit actions that may wait or be on their way into the log
     * @param batchLimit actions taken together; a request is never split
     * @param gatherLimit how long a transaction waits for others at most
     */
    Backlog(int limit, int batchLimit, Duration gatherLimit) {
        this.limit = limit;
        this.batchLimit = batchLimit;
        this.gatherLimit = gatherLimit;
    }

    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    Offer offer(ActionsSubmitted request) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            var size = request.submissions().size();
            if (actions + size > limit) {
                return Offer.FULL;
            }
            actions += size;
            requests.add(request);
            if (requests.size() >= wanted || actions >= batchLimit) {
                enough.signal();
            }
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** What is to be written next; empty when this is closed and all has been taken. Waits for the first request. */
    List<ActionsSubmitted> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (requests.isEmpty() && !closed) {
                wanted = 1;
                enough.await();
            }
            gather();
            return take();
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        return limit;
    }

    /** How many wait or are being written. */
    int actions() {
        lock.lock();
        try {
            return actions;
        } finally {
            lock.unlock();
        }
    }

    /** They are in the log, or refused. */
    void done(List<ActionsSubmitted> written, Duration took) {
        lock.lock();
        try {
            actions -= written.stream()
                    .mapToInt(request -> request.submissions().size())
                    .sum();
            expected = written.size() + requests.size();
            lastTook = took;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more. What waits can still be taken out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            enough.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more, and gives back all that nobody will write. */
    List<ActionsSubmitted> abandon() {
        lock.lock();
        try {
            close();
            var left = List.copyOf(requests);
            requests.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }

    private void gather() throws InterruptedException {
        var left = Math.min(lastTook.toNanos(), gatherLimit.toNanos());
        wanted = expected;
        while (requests.size() < wanted && actions < batchLimit && left > 0 && !closed) {
            left = enough.awaitNanos(left);
        }
    }

    private List<ActionsSubmitted> take() {
        var batch = new ArrayList<ActionsSubmitted>();
        var size = 0;
        while (size < batchLimit && !requests.isEmpty()) {
            var next = requests.remove();
            batch.add(next);
            size += next.submissions().size();
        }
        return batch;
    }
}
