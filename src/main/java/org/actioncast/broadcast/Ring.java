package org.actioncast.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.actionlog.Page;
import org.jspecify.annotations.Nullable;

/**
 * The newest actions of one channel. Written by the log's thread, read by every lane; each method is short and holds the ring's
 * monitor. Entries are numbered by a sequence of the ring's own, because live actions have no offset.
 */
final class Ring {

    private final Channel channel;
    private final byte[] head;
    private final BroadcastSettings settings;
    private final AtomicLong totalBytes;
    private final CompletableFuture<Ring> opened = new CompletableFuture<>();
    private final List<LoggedAction> loggedWhileOpening = new ArrayList<>();
    private final Audience[] audiences;

    private @Nullable Entry[] slots = new Entry[16];
    private long tail;
    private long next;
    private int bytes;
    private boolean open;
    private boolean discarded;
    private String epoch = "";

    /** Everything logged after this offset is in the ring. */
    private long floor;

    private long last;
    private @Nullable Slice newest;

    Ring(Channel channel, BroadcastSettings settings, AtomicLong totalBytes, List<Lane> lanes) {
        this.channel = channel;
        this.settings = settings;
        this.totalBytes = totalBytes;
        head = Wire.actionsHead(channel.room());
        audiences = lanes.stream().map(Audience::new).toArray(Audience[]::new);
    }

    Channel channel() {
        return channel;
    }

    Audience audience(Lane lane) {
        return audiences[lane.index()];
    }

    /** Done when the ring knows its place in the log, or with the reason why it cannot. */
    CompletableFuture<Ring> opened() {
        return opened;
    }

    /** The newest entries of the log, read after the ring began to listen, and then what it heard meanwhile. */
    void open(Page page) {
        synchronized (this) {
            if (discarded) {
                return;
            }
            epoch = page.head().epoch();
            last = page.head().offset() - page.actions().size();
            floor = last;
            page.actions().forEach(this::add);
            loggedWhileOpening.forEach(this::add);
            loggedWhileOpening.clear();
            open = true;
        }
        opened.complete(this);
    }

    void append(List<LoggedAction> actions) {
        synchronized (this) {
            if (open) {
                actions.forEach(this::add);
            } else {
                // A later entry shows the hole if this is not enough, and the log fills it.
                loggedWhileOpening.addAll(actions);
                var surplus = loggedWhileOpening.size() - settings.ringActions();
                loggedWhileOpening.subList(0, Math.max(0, surplus)).clear();
            }
        }
        wake();
    }

    void append(EncodedAction live) {
        synchronized (this) {
            if (open) {
                add(Entry.live(live, last));
            }
        }
        wake();
    }

    /** What a reader found in the log: another node may have written what was not heard here. */
    void learn(Page page) {
        synchronized (this) {
            page.actions().forEach(this::add);
            var head = page.head();
            if (head.offset() > 0 && (head.offset() > last || !head.epoch().equals(epoch))) {
                startAgain(new Position(head.epoch(), head.offset() + 1));
            }
        }
        wake();
    }

    synchronized Position head() {
        return new Position(epoch, last);
    }

    /** The same for a reader at a position, which must be of this life of the channel and not beyond its head. */
    synchronized long sequenceAfter(Position position) {
        var known = position.offset() <= last
                && (position.equals(Position.START) || position.epoch().equals(epoch));
        return known ? sequenceAfter(position.offset()) : -1;
    }

    /** Where a reader goes on that has everything up to {@code offset}, or -1 when the ring does not reach back to it. */
    synchronized long sequenceAfter(long offset) {
        if (offset < floor) {
            return -1;
        }
        var low = tail;
        var high = next;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (at(middle).offset() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What a reader at {@code sequence} gets next: null when it has everything, or when it is behind the ring. */
    synchronized @Nullable Slice slice(long sequence) {
        if (sequence >= next || sequence < tail) {
            return null;
        }
        if (newest == null || newest.start() != sequence || newest.end() != next) {
            var slice = cut(sequence);
            if (slice.end() != next) {
                return slice;
            }
            newest = slice;
        }
        return newest;
    }

    /** Whether there is anything for a cursor at this sequence. */
    synchronized boolean goesBeyond(long sequence) {
        return sequence < next;
    }

    /** The sequence that the next entry gets. */
    synchronized long end() {
        return next;
    }

    /** Whether a cursor at this sequence is still in the ring, or at its end. */
    synchronized boolean reaches(long sequence) {
        return sequence >= tail;
    }

    /** Gives its memory back; what the log's thread still sends here is dropped. */
    synchronized void discard() {
        totalBytes.addAndGet(-bytes);
        bytes = 0;
        tail = next;
        slots = new Entry[16];
        newest = null;
        open = false;
        discarded = true;
    }

    private Slice cut(long sequence) {
        var entries = new ArrayList<Entry>();
        var size = 0;
        for (var i = sequence; i < next; i++) {
            var entry = at(i);
            size += entry.json().length;
            if (size > settings.maxFrame() && !entries.isEmpty()) {
                break;
            }
            entries.add(entry);
        }
        var before = sequence == tail ? floor : at(sequence - 1).offset();
        return Slice.of(head, epoch, sequence, before, entries);
    }

    private void add(LoggedAction action) {
        var position = action.position();
        if (!position.epoch().equals(epoch)) {
            startAgain(position);
        } else if (position.offset() <= last) {
            return;
        } else if (position.offset() != last + 1) {
            startAgain(position);
        }
        add(Entry.logged(action));
    }

    /** Nothing before this position is known here; whoever needs it asks the log. */
    private void startAgain(Position position) {
        var first = last == 0 && position.offset() == 1;
        epoch = position.epoch();
        last = position.offset() - 1;
        if (!first) {
            while (tail < next) {
                dropOldest();
            }
            floor = last;
            // One number is left out, so that a reader that had everything until now is behind too.
            next++;
            tail = next;
        }
    }

    private void add(Entry entry) {
        makeRoom(entry.cost());
        slots[(int) (next & slots.length - 1)] = entry;
        next++;
        last = entry.offset();
        bytes += entry.cost();
        totalBytes.addAndGet(entry.cost());
    }

    private void makeRoom(int cost) {
        while (tail < next
                && (next - tail >= settings.ringActions()
                        || bytes + cost > settings.ringBytes()
                        || totalBytes.get() + cost > settings.totalBytes())) {
            dropOldest();
        }
        if (next - tail == slots.length) {
            var larger = new Entry[slots.length * 2];
            for (var i = tail; i < next; i++) {
                larger[(int) (i & larger.length - 1)] = at(i);
            }
            slots = larger;
        }
    }

    private void dropOldest() {
        var slot = (int) (tail & slots.length - 1);
        var entry = at(tail);
        slots[slot] = null;
        tail++;
        floor = Math.max(floor, entry.offset());
        bytes -= entry.cost();
        totalBytes.addAndGet(-entry.cost());
    }

    private Entry at(long sequence) {
        return Objects.requireNonNull(slots[(int) (sequence & slots.length - 1)]);
    }

    private void wake() {
        for (var audience : audiences) {
            audience.wake();
        }
    }
}
