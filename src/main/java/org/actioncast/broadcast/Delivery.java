package org.actioncast.broadcast;

import static java.lang.System.Logger.Level.INFO;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.actioncast.outlet.Frame;
import org.actioncast.outlet.Outlet;
import org.jspecify.annotations.Nullable;

/**
 * What goes out on one connection: answers first, then actions, one frame in flight, and at last the close. Touched by its lane only.
 */
final class Delivery {

    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

    /** What a page may leave unread of answers to its own requests. */
    private static final int ANSWERS_MAX = 256;

    private final String connection;
    private final Hub hub;
    private final Lane lane;
    private final Outlet outlet;
    private final Supplier<@Nullable Frame> actions;
    private final BooleanSupplier more;
    private final Runnable whenClosed;
    private final Deque<Frame> answers = new ArrayDeque<>(0);
    private @Nullable Frame pending;
    private boolean waiting;
    private long waitingSince;
    private boolean draining;
    private @Nullable CloseCode closing;
    private boolean closed;

    /**
     * @param connection its id, for the log
     * @param actions the next frame of actions, or null when there is none now
     * @param more whether there may be another after it
     * @param whenClosed run once, when nothing goes out any more
     */
    Delivery(
            String connection,
            Hub hub,
            Lane lane,
            Outlet outlet,
            Supplier<@Nullable Frame> actions,
            BooleanSupplier more,
            Runnable whenClosed) {
        this.connection = connection;
        this.hub = hub;
        this.lane = lane;
        this.outlet = outlet;
        this.actions = actions;
        this.more = more;
        this.whenClosed = whenClosed;
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
    void fail(CloseCode code, String sentence) {
        if (isOpen()) {
            closing = code;
            answers.add(Wire.error(code, sentence));
            drain();
        }
    }

    /** Closes now, whatever waits. */
    void close(CloseCode code) {
        if (!closed) {
            evict(code);
            hub.close(outlet, code);
        }
    }

    private void evict(CloseCode code) {
        end();
        hub.tally().countClosed(code);
        new EvictionEvent(connection, code).commit();
        LOG.log(INFO, "Closing connection {0}: {1} {2}", connection, Integer.toString(code.code()), code);
    }

    /** The connection is gone, or has to go at once. */
    void cut() {
        end();
        hub.cut(outlet);
    }

    /** Nothing goes out any more. */
    void end() {
        if (!closed) {
            closed = true;
            pending = null;
            answers.clear();
            lane.unwatch(this);
            whenClosed.run();
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
            hub.cut(outlet);
        } else if (System.nanoTime() - waitingSince
                > hub.settings().stallLimit().toNanos()) {
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
                    close(closing);
                }
                return false;
            }
            offer(frame);
            // Behind a frame that is offered again there may be answers, or the close.
            if (again == null && answer == null) {
                return !waiting && !closed && more.getAsBoolean();
            }
        }
        return false;
    }

    private @Nullable Frame nextActions() {
        return closing == null ? actions.get() : null;
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
