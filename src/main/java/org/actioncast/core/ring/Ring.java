package org.actioncast.core.ring;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Page;
import org.jspecify.annotations.Nullable;

/**
 * The newest actions of one channel. Written by the log's thread, read by every lane; each method is short and holds the ring's
 * monitor, in which nothing is encoded.
 */
public final class Ring {

    private final Channel channel;
    private final LongFunction<CompletableFuture<Page>> log;
    private final Window window;
    private final Chain chain;
    private final Arrivals arrivals;
    private final CompletableFuture<Ring> opened = new CompletableFuture<>();
    private final Opening opening;
    private final Listeners listeners = new Listeners();
    private final Waiting waiting = new Waiting();
    private Intake intake;
    private @Nullable Stretch newest;

    /** @param log reads a page of what the channel has after an offset, on another thread */
    Ring(Channel channel, RingSettings settings, AtomicLong totalBytes, LongFunction<CompletableFuture<Page>> log) {
        this.channel = channel;
        this.log = log;
        opening = new Opening(settings.ringActions());
        intake = opening;
        window = new Window(settings, totalBytes);
        chain = new Chain(window);
        arrivals = new Arrivals(settings, chain);
    }

    public Channel channel() {
        return channel;
    }

    /** Done when the ring knows its place in the log, or with the reason why it cannot. */
    public CompletableFuture<Ring> opened() {
        return opened;
    }

    /** A reader that looks at the ring afterwards misses nothing. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public void forget(Listener listener) {
        listeners.remove(listener);
    }

    /** The newest entries of the log, read after the ring began to listen, and then what it heard meanwhile. */
    void open(Page page) {
        change(() -> {
            if (intake == opening) {
                chain.begin(page);
                opening.handOver(arrivals);
                intake = arrivals;
            }
        });
        opened.complete(this);
    }

    public void append(List<LoggedAction> actions) {
        change(() -> intake.add(actions));
    }

    public void append(EncodedAction live) {
        change(() -> intake.add(live));
    }

    /** The log has this head, and more than is here if that is beyond the last entry. */
    public void reach(Position head) {
        change(() -> intake.reach(head));
    }

    /** The same; done when all of it is here, or is left to the log, or the ring is given up. */
    CompletableFuture<Ring> current(Position head) {
        var done = new CompletableFuture<Ring>();
        change(() -> {
            intake.reach(head);
            waiting.add(head, done);
        });
        return done;
    }

    /** Another node says that the channel has got so far. It may be wrong. */
    void hint(long offset) {
        change(() -> intake.hint(offset));
    }

    /** What a reader found in the log: another node may have written what was not heard here. */
    public void learn(Page page) {
        change(() -> intake.learn(page));
    }

    public synchronized Position head() {
        return chain.head();
    }

    /**
     * Where a reader goes on that has everything up to this position, or -1 when the ring does not reach back to it, or the position is
     * of another life of the channel or beyond its head.
     */
    public synchronized long sequenceAfter(Position position) {
        var head = chain.head();
        var known = position.offset() <= head.offset()
                && (position.equals(Position.START) || position.epoch().equals(head.epoch()));
        return known ? sequenceAfter(position.offset()) : -1;
    }

    /** The same for an offset of this life of the channel. */
    synchronized long sequenceAfter(long offset) {
        return window.after(offset);
    }

    /** What a reader at {@code sequence} gets next: null when it has everything, or when it is behind the ring. */
    public synchronized @Nullable Stretch stretch(long sequence) {
        if (sequence >= window.next() || sequence < window.tail()) {
            return null;
        }
        if (newest == null || newest.start() != sequence || newest.end() != window.next()) {
            var stretch = window.cut(channel.room(), chain.head().epoch(), sequence);
            if (stretch.end() != window.next()) {
                return stretch;
            }
            newest = stretch;
        }
        return newest;
    }

    /** Whether there is anything for a cursor at this sequence. */
    public synchronized boolean goesBeyond(long sequence) {
        return sequence < window.next();
    }

    /** The sequence that the next entry gets. */
    public synchronized long end() {
        return window.next();
    }

    /** Whether a cursor at this sequence is still in the ring, or at its end. */
    public synchronized boolean reaches(long sequence) {
        return sequence >= window.tail();
    }

    /** Gives its memory back; what the log's thread still sends here is dropped. */
    void discard() {
        change(() -> {
            window.empty();
            newest = null;
            intake = new Opening(0);
        });
    }

    /** Then those who listen or wait are told, and the log is asked for what is missing: none of it with the monitor. */
    private void change(Runnable step) {
        boolean grown;
        List<CompletableFuture<Ring>> done;
        synchronized (this) {
            var end = window.next();
            step.run();
            grown = window.next() != end;
            done = waiting.take(head -> intake != arrivals || arrivals.has(head));
        }
        if (grown) {
            listeners.tell();
        }
        done.forEach(one -> one.complete(this));
        ask();
    }

    private void ask() {
        Hole hole;
        synchronized (this) {
            hole = intake == arrivals ? arrivals.toAsk() : null;
        }
        if (hole != null) {
            log.apply(hole.after())
                    .whenComplete((page, failed) -> change(() -> {
                        if (intake == arrivals) {
                            arrivals.answered(hole, page);
                        }
                    }));
        }
    }
}
