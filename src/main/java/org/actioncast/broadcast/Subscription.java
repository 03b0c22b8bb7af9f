package org.actioncast.broadcast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.actionlog.Gap;
import org.actioncast.actionlog.Page;
import org.actioncast.outlet.Frame;
import org.jspecify.annotations.Nullable;

/** The cursor of one subscriber in one channel. Touched by its lane only. */
final class Subscription {

    private static final long NOWHERE = -1;

    private final Subscriber subscriber;
    private final Rooms rooms;
    private final Ring ring;
    private final Audience audience;
    private final @Nullable Position after;
    private final Deque<Frame> ready = new ArrayDeque<>(0);

    /** The last offset that the frames made so far speak for. */
    private Position reached = Position.START;

    /** The next sequence in the ring, or {@link #NOWHERE} while this reads from the log. */
    private long sequence = NOWHERE;

    /** Sequence in the ring from which on live actions are shown: older ones are over. */
    private long liveFrom;

    private Position headAtJoin = Position.START;
    private boolean recovered = true;
    private boolean resolved;
    private boolean reading = true;
    private int place;

    Subscription(Subscriber subscriber, Rooms rooms, Ring ring, Audience audience, @Nullable Position after) {
        this.subscriber = subscriber;
        this.rooms = rooms;
        this.ring = ring;
        this.audience = audience;
        this.after = after;
    }

    /** The ring knows its place in the log: start at now, or where the page was. */
    void begin() {
        reading = false;
        headAtJoin = ring.head();
        liveFrom = ring.end();
        reached = after == null ? headAtJoin : after;
        attach();
        if (sequence == NOWHERE) {
            read();
        } else {
            resolve();
        }
    }

    /** Frames that the page still has to get before anything of the ring; null when it has everything, for now. */
    @Nullable
    Frame next() {
        while (ready.isEmpty() && !reading) {
            if (sequence == NOWHERE || !ring.reaches(sequence)) {
                attach();
            }
            if (sequence == NOWHERE) {
                read();
                return null;
            }
            var slice = audience.slice(ring, sequence);
            if (slice != null) {
                take(slice);
                sequence = slice.end();
            } else if (ring.reaches(sequence)) {
                return null;
            }
        }
        return ready.poll();
    }

    private void take(Slice slice) {
        reached = new Position(slice.epoch(), slice.through());
        var origin = subscriber.origin();
        var shown = slice;
        if (slice.holdsOwnOf(origin) || slice.holdsLiveBefore(liveFrom)) {
            ready.addAll(slice.acks(room(), origin));
            shown = slice.shownTo(origin, liveFrom);
        }
        if (shown.saysAnything()) {
            ready.add(shown.frame());
            subscriber.tally().countShown(shown.entries().size());
        }
    }

    /** A page of the log has come for the place that was {@code reached}. */
    void replay(Page page) {
        reading = false;
        ring.learn(page);
        if (!resolved) {
            headAtJoin = page.head();
        }
        var gap = page.gapAfter(reached);
        gap.ifPresent(this::tell);
        if (gap.isEmpty() || gap.get().why() == Gap.Why.RETENTION) {
            replay(page.actions());
        }
        attach();
        resolve();
    }

    /** Whether {@link #next()} would give a frame now, or have to look for one. Cheaper than asking it. */
    boolean hasMore() {
        return !ready.isEmpty() || !reading && (sequence == NOWHERE || ring.goesBeyond(sequence));
    }

    void leave() {
        audience.remove(this);
    }

    Subscriber subscriber() {
        return subscriber;
    }

    Ring ring() {
        return ring;
    }

    String room() {
        return ring.channel().room();
    }

    Position headAtJoin() {
        return headAtJoin;
    }

    boolean recovered() {
        return recovered;
    }

    boolean resolved() {
        return resolved;
    }

    /** Where its page is, and how many entries of the log have not been put into a frame for it. */
    Connection.Room standing() {
        var head = ring.head();
        var behind =
                head.epoch().equals(reached.epoch()) || reached.offset() == 0 ? head.offset() - reached.offset() : 0;
        return new Connection.Room(room(), reached, Math.max(0, behind));
    }

    int place() {
        return place;
    }

    void place(int index) {
        place = index;
    }

    private void attach() {
        sequence = ring.sequenceAfter(reached);
    }

    private void resolve() {
        if (!resolved) {
            resolved = true;
            if (after != null) {
                subscriber.tally().countReturn(recovered);
            }
            subscriber.resolved(this);
        }
    }

    private void read() {
        reading = true;
        rooms.read(this, reached);
    }

    private void tell(Gap gap) {
        recovered = false;
        ready.add(Wire.gap(room(), gap));
        reached = gap.to();
    }

    /** As many as fit a frame; the next page begins after them. */
    private void replay(List<LoggedAction> actions) {
        var entries = new ArrayList<Entry>();
        var size = 0;
        for (var action : actions) {
            var entry = Entry.logged(action);
            size += entry.json().length;
            if (size > subscriber.maxFrame() && !entries.isEmpty()) {
                break;
            }
            entries.add(entry);
        }
        if (entries.isEmpty()) {
            return;
        }
        var epoch = actions.get(0).position().epoch();
        take(Slice.of(Wire.actionsHead(room()), epoch, 0, reached.offset(), entries));
    }
}
