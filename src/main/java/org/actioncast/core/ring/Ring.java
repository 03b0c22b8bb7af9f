package org.actioncast.core.ring;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
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
    private final Window window;
    private final CompletableFuture<Ring> opened = new CompletableFuture<>();
    private final Opening opening;
    private final Listeners listeners = new Listeners();
    private boolean open;
    private boolean discarded;
    private String epoch = "";
    private long last;
    private @Nullable Stretch newest;

    Ring(Channel channel, RingSettings settings, AtomicLong totalBytes) {
        this.channel = channel;
        opening = new Opening(settings.ringActions());
        window = new Window(settings, totalBytes);
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
        synchronized (this) {
            if (discarded) {
                return;
            }
            epoch = page.head().epoch();
            last = page.head().offset() - page.actions().size();
            window.begin(last);
            page.actions().forEach(this::add);
            opening.take().forEach(this::add);
            learn(opening.head());
            open = true;
        }
        opened.complete(this);
    }

    public void append(List<LoggedAction> actions) {
        synchronized (this) {
            if (open) {
                actions.forEach(this::add);
            } else {
                opening.add(actions);
            }
        }
        listeners.tell();
    }

    /** The channel has got so far. Beyond the last entry, something was logged that was not heard of here, and all readers are behind. */
    public void reach(Position head) {
        synchronized (this) {
            opening.reach(head);
            if (!open || !learn(head)) {
                return;
            }
        }
        listeners.tell();
    }

    public void append(EncodedAction live) {
        synchronized (this) {
            if (open) {
                window.add(Entry.live(live, last));
            }
        }
        listeners.tell();
    }

    /** What a reader found in the log: another node may have written what was not heard here. */
    public void learn(Page page) {
        synchronized (this) {
            page.actions().forEach(this::add);
            learn(page.head());
        }
        listeners.tell();
    }

    public synchronized Position head() {
        return new Position(epoch, last);
    }

    /**
     * Where a reader goes on that has everything up to this position, or -1 when the ring does not reach back to it, or the position is
     * of another life of the channel or beyond its head.
     */
    public synchronized long sequenceAfter(Position position) {
        var known = position.offset() <= last
                && (position.equals(Position.START) || position.epoch().equals(epoch));
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
            var stretch = window.cut(channel.room(), epoch, sequence);
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
    synchronized void discard() {
        window.empty();
        newest = null;
        open = false;
        discarded = true;
    }

    private void add(LoggedAction action) {
        var position = action.position();
        var follows = position.epoch().equals(epoch);
        if (follows && position.offset() <= last) {
            return;
        }
        if (!follows || position.offset() != last + 1) {
            startAgain(position);
        }
        window.add(Entry.logged(action));
        last = position.offset();
    }

    /** Whether the log has more than this; readers get it from there. */
    private boolean learn(Position head) {
        var behind = head.offset() > 0 && (head.offset() > last || !head.epoch().equals(epoch));
        if (behind) {
            startAgain(new Position(head.epoch(), head.offset() + 1));
        }
        return behind;
    }

    /** Nothing before this position is known here; whoever needs it asks the log. */
    private void startAgain(Position position) {
        var first = last == 0 && position.offset() == 1;
        epoch = position.epoch();
        last = position.offset() - 1;
        if (!first) {
            window.startAfter(last);
        }
    }
}
