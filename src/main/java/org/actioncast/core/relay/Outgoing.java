package org.actioncast.core.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.actioncast.action.EncodedAction;
import org.actioncast.core.actionlog.ChannelHead;

/** What the other nodes have not been told yet: the newest head of each channel, and live actions. Bounded. Any thread. */
final class Outgoing {

    /** Beyond it the others are told to look at all of theirs. */
    static final int MOST = 10_000;

    /** Live actions that wait at most; more of them are dropped, */
    static final int MOST_LIVE = 1_000;

    /** and those of as many bytes, which no line holds. */
    static final int LARGE = 8_000;

    /**
     * @param all whether there were more heads than are in here
     * @param live to be told behind the heads that are known by then
     */
    record Some(Map<Long, Long> heads, boolean all, List<EncodedAction> live) {

        boolean isEmpty() {
            return heads.isEmpty() && !all && live.isEmpty();
        }

        /** Lines that are no longer than {@code maxLine}: one at least, so that there is something to be heard. */
        List<String> lines(String node, Sequence sequence, int maxLine) {
            var lines = new ArrayList<String>();
            var line = new StringBuilder(Hints.start(node, sequence.next(), all));
            for (var head : heads.entrySet()) {
                var said = Hints.head(head.getKey(), head.getValue());
                if (line.length() + said.length() > maxLine) {
                    lines.add(line.toString());
                    line = new StringBuilder(Hints.start(node, sequence.next(), all));
                }
                line.append(said);
            }
            lines.add(line.toString());
            return lines;
        }
    }

    /** The numbers of a node's lines. */
    @FunctionalInterface
    interface Sequence {
        long next();
    }

    private Map<Long, Long> heads = new HashMap<>();
    private List<EncodedAction> live = new ArrayList<>();
    private boolean all;
    private boolean alone;
    private boolean muted;
    private boolean closed;

    /** It does not wait for anything. */
    synchronized void add(Collection<ChannelHead> reached) {
        if (!muted && !alone) {
            reached.forEach(head -> add(head.channelId(), head.position().offset()));
            notifyAll();
        }
    }

    /** @return whether it was not dropped */
    synchronized boolean add(EncodedAction action) {
        if (muted || alone || live.size() >= MOST_LIVE || action.size() >= LARGE) {
            return muted || alone;
        }
        live.add(action);
        notifyAll();
        return true;
    }

    /** They could not be sent. Live actions are over by then. */
    synchronized void putBack(Some some) {
        some.heads.forEach(this::add);
        all |= some.all;
    }

    /** Waits until there is something, for so long at most. */
    synchronized void await(Duration limit) throws InterruptedException {
        var until = System.nanoTime() + limit.toNanos();
        while (heads.isEmpty() && !all && live.isEmpty() && !closed) {
            var left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Waits so long, or until this is closed. */
    synchronized void pause(Duration length) throws InterruptedException {
        var until = System.nanoTime() + length.toNanos();
        for (var left = length.toNanos(); left > 0 && !closed; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    synchronized Some take() {
        var some = new Some(heads, all, live);
        heads = new HashMap<>();
        live = new ArrayList<>();
        all = false;
        return some;
    }

    /** Whether there is no other node now. The first that comes is told to look at everything: it may have begun to listen before it was heard. */
    synchronized void alone(boolean now) {
        if (alone && !now) {
            all = true;
            notifyAll();
        }
        alone = now;
    }

    /** There will never be anybody to be told. */
    synchronized void mute() {
        muted = true;
        heads.clear();
        live.clear();
        all = false;
    }

    /** Takes nothing more; what is in it can still be taken out. */
    synchronized void close() {
        muted = true;
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void add(long channelId, long offset) {
        if (heads.size() < MOST || heads.containsKey(channelId)) {
            heads.merge(channelId, offset, Math::max);
        } else {
            all = true;
        }
    }
}
