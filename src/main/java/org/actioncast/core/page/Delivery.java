package org.actioncast.core.page;

import static java.lang.System.Logger.Level.INFO;

import java.util.ArrayDeque;
import java.util.Deque;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.outlet.Outlet;
import org.jspecify.annotations.Nullable;

/**
 * What goes out on one connection: answers first, then actions, one frame in flight, and at last the close. Touched by its lane only.
 */
final class Delivery {

    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

    /** What a page may leave unread of answers to its own requests. */
    private static final int ANSWERS_MAX = 256;

    private final Subscriber page;
    private final Node node;
    private final Lane lane;
    private final Outlet outlet;
    private final Deque<Frame> answers = new ArrayDeque<>(0);
    private @Nullable Frame pending;
    private boolean waiting;
    private long waitingSince;
    private boolean draining;
    private @Nullable CloseCode closing;
    private String sentence = "";
    private boolean closed;

    Delivery(Subscriber page, Node node, Lane lane, Outlet outlet) {
        this.page = page;
        this.node = node;
        this.lane = lane;
        this.outlet = outlet;
    }

    /** Whether it is not closed, nor about to be. */
    boolean isOpen() {
        return !closed && closing == null;
    }

    boolean isClosed() {
        return closed;
    }

    void answer(Frame frame) {
        if (answers.size() >= ANSWERS_MAX) {
            close(CloseCode.BEHIND);
        } else if (!closed) {
            answers.add(frame);
            drain();
        }
    }

    /** Says why, and closes when that has gone out. */
    void fail(CloseCode code, String why) {
        if (isOpen()) {
            closing = code;
            sentence = why;
            var error = page.dialect().error(code, why);
            if (error != null) {
                answers.add(error);
            }
            drain();
        }
    }

    /** Closes now, whatever waits. */
    void close(CloseCode code) {
        close(code, code.sentence());
    }

    private void close(CloseCode code, String why) {
        if (!closed) {
            evict(code);
            node.closer().close(outlet, page.dialect().goodbye(code, why));
        }
    }

    private void evict(CloseCode code) {
        end();
        node.counters().countClosed(code);
        new EvictionEvent(page.connection(), code).commit();
        LOG.log(INFO, "Closing connection {0}: {1} {2}", page.connection(), Integer.toString(code.code()), code);
    }

    /** The connection is gone, or has to go at once. */
    void cut() {
        end();
        cutOutlet();
    }

    void cutOutlet() {
        node.closer().cut(outlet);
    }

    /** Nothing goes out any more. */
    void end() {
        if (!closed) {
            closed = true;
            pending = null;
            answers.clear();
            lane.unwatch(this);
            page.closed();
        }
    }

    /**
     * Notices a peer that takes nothing though nothing of ours is on its way: the container may be answering its pings, and keeps in
     * memory what it does not read.
     */
    void probe() {
        if (!closed && !waiting && !outlet.free()) {
            awaitFree();
            poll();
        }
    }

    /** Asks the outlet whether it can take the next frame. */
    void poll() {
        if (closed || !waiting) {
            lane.unwatch(this);
        } else if (outlet.free()) {
            waiting = false;
            lane.unwatch(this);
            drain();
        } else if (outlet.overfull()) {
            evict(CloseCode.BEHIND);
            cutOutlet();
        } else if (System.nanoTime() - waitingSince
                > node.settings().stallLimit().toNanos()) {
            close(CloseCode.BEHIND);
        }
    }

    /** Pumps until there is nothing more or the outlet is busy, one frame of actions a turn of the lane. */
    void drain() {
        if (!draining && pump()) {
            draining = true;
            lane.execute(() -> {
                draining = false;
                drain();
            });
        }
    }

    /**
     * Offers what is ready: every answer, and one frame of actions.
     *
     * @return whether there may be more
     */
    boolean pump() {
        while (!closed && !waiting) {
            var again = pending;
            var answer = again == null ? answers.poll() : null;
            var frame = again != null ? again : answer != null ? answer : nextActions();
            if (frame == null) {
                if (closing != null) {
                    close(closing, sentence);
                }
                return false;
            }
            offer(frame);
            // Behind a frame that is offered again there may be answers, or the close.
            if (again == null && answer == null) {
                return !waiting && !closed && page.hasMore();
            }
        }
        return false;
    }

    private @Nullable Frame nextActions() {
        return closing == null ? page.next() : null;
    }

    private void offer(Frame frame) {
        pending = frame;
        switch (outlet.offer(frame)) {
            case TAKEN -> pending = null;
            case IN_FLIGHT -> {
                pending = null;
                awaitFree();
            }
            case BUSY -> awaitFree();
            case GONE -> cut();
        }
    }

    private void awaitFree() {
        waiting = true;
        waitingSince = System.nanoTime();
        lane.watch(this);
    }
}
