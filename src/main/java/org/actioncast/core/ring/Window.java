package org.actioncast.core.ring;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The entries a ring holds, each at a sequence of the ring's own, because live actions have no offset. Guarded by the ring's monitor.
 */
final class Window {

    private static final int SLOTS = 16;

    private final RingSettings settings;
    private final AtomicLong totalBytes;
    private @Nullable Entry[] slots = new Entry[SLOTS];
    private long tail;
    private long next;
    private int bytes;

    /** Everything logged after this offset is in here. */
    private long floor;

    /** @param totalBytes of all windows together */
    Window(RingSettings settings, AtomicLong totalBytes) {
        this.settings = settings;
        this.totalBytes = totalBytes;
    }

    /** Sequence of the oldest entry, or that of the next one. */
    long tail() {
        return tail;
    }

    /** Sequence of the entry that comes next. */
    long next() {
        return next;
    }

    /** For a window that holds nothing yet. */
    void begin(long offset) {
        floor = offset;
    }

    void add(Entry entry) {
        makeRoom(entry.cost());
        slots[slot(next)] = entry;
        next++;
        count(entry.cost());
    }

    /** As many entries as fit a frame, from a sequence on that is in here. */
    Stretch cut(String room, String epoch, long sequence) {
        var filling = new Filling(settings.maxFrame());
        var i = sequence;
        while (i < next && filling.add(at(i))) {
            i++;
        }
        var before = sequence == tail ? floor : at(sequence - 1).offset();
        return Stretch.of(room, epoch, sequence, before, filling.entries());
    }

    /** Where a reader goes on that has everything up to {@code offset}, or -1 when this does not reach back to it. */
    long after(long offset) {
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

    private Entry at(long sequence) {
        return Objects.requireNonNull(slots[slot(sequence)]);
    }

    /** Holds nothing any more, and begins again after {@code offset}: every reader is behind, one that had everything too. */
    void startAfter(long offset) {
        while (tail < next) {
            dropOldest();
        }
        floor = offset;
        // One number is left out, so that a reader that had everything until now is behind too.
        next++;
        tail = next;
    }

    /** Gives its memory back. */
    void empty() {
        count(-bytes);
        tail = next;
        slots = new Entry[SLOTS];
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
        var entry = at(tail);
        slots[slot(tail)] = null;
        tail++;
        floor = Math.max(floor, entry.offset());
        count(-entry.cost());
    }

    private void count(int cost) {
        bytes += cost;
        totalBytes.addAndGet(cost);
    }

    private int slot(long sequence) {
        return (int) (sequence & slots.length - 1);
    }
}
