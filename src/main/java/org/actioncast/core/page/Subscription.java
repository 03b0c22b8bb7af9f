package org.actioncast.core.page;

import java.util.ArrayDeque;
import java.util.Deque;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Gap;
import org.actioncast.core.actionlog.Page;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.ring.Ring;
import org.actioncast.core.ring.Stretch;
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
    private @Nullable Runnable whenLeft;

    Subscription(Subscriber subscriber, Rooms rooms, Ring ring, Audience audience, @Nullable Position after) {
        this.subscriber = subscriber;
        this.rooms = rooms;
        this.ring = ring;
        this.audience = audience;
        this.after = after;
        audience.add(this);
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
            var stretch = audience.stretch(sequence);
            if (stretch != null) {
                take(stretch);
                sequence = stretch.end();
            } else if (ring.reaches(sequence)) {
                return null;
            }
        }
        return ready.poll();
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
        var follows = gap.isEmpty() || gap.get().why() == Gap.Why.RETENTION;
        if (follows && !page.actions().isEmpty()) {
            // The next page begins after what fits a frame of this one.
            take(Stretch.ofLog(room(), reached.offset(), page.actions(), rooms.maxFrame()));
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
        if (whenLeft != null) {
            whenLeft.run();
        }
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

    boolean resolved() {
        return resolved;
    }

    Joined joined() {
        return new Joined(room(), headAtJoin, after == null ? headAtJoin : after, recovered);
    }

    /** Where its page is, and how many entries of the log have not been put into a frame for it. */
    Standing standing() {
        return Standing.of(room(), reached, ring.head());
    }

    int place() {
        return place;
    }

    void place(int index) {
        place = index;
    }

    private void take(Stretch stretch) {
        reached = new Position(stretch.epoch(), stretch.through());
        var origin = subscriber.greeting().origin();
        var shown = stretch;
        if (stretch.holdsOwnOf(origin) || stretch.holdsLiveBefore(liveFrom)) {
            acknowledge(stretch, origin);
            shown = stretch.shownTo(origin, liveFrom);
        }
        if (shown.saysAnything()) {
            say(shown.as(subscriber.dialect()));
            rooms.counters().countShown(shown.entries().size());
        }
    }

    private void acknowledge(Stretch stretch, String origin) {
        for (var own : stretch.loggedBy(origin)) {
            say(subscriber.dialect().ack(room(), own.id(), new Position(stretch.epoch(), own.offset())));
        }
    }

    private void tell(Gap gap) {
        recovered = false;
        say(subscriber.dialect().gap(room(), gap));
        reached = gap.to();
    }

    void say(@Nullable Frame frame) {
        if (frame != null) {
            ready.add(frame);
        }
    }

    private void attach() {
        sequence = ring.sequenceAfter(reached);
    }

    private void resolve() {
        if (!resolved) {
            resolved = true;
            whenLeft = rooms.announce(ring.channel());
            if (after != null) {
                rooms.counters().countReturn(recovered);
            }
            subscriber.greeting().resolved(this);
        }
    }

    private void read() {
        reading = true;
        rooms.read(this, reached);
    }
}
