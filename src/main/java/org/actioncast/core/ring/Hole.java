package org.actioncast.core.ring;

import java.util.ArrayList;
import java.util.List;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.jspecify.annotations.Nullable;

/** What a ring hears while the log is asked for the entries that it has not heard of. Guarded by the ring's monitor. */
final class Hole {

    /**
     * A logged action, or a live one.
     *
     * @param told a head that the log had when this came
     * @param hinted an offset that it was said to have
     */
    record Arrival(@Nullable LoggedAction logged, @Nullable EncodedAction live, Position told, long hinted) {

        /** Entries of the log up to this offset come before it. */
        long after() {
            return logged == null
                    ? Math.max(told.offset(), hinted)
                    : logged.position().offset();
        }
    }

    private final long after;
    private final RingSettings settings;
    private final List<Arrival> held = new ArrayList<>();
    private Position told = Position.START;
    private long hinted;
    private long bytes;
    private boolean asked;

    /** @param after the offset of the last entry before it */
    Hole(long after, RingSettings settings) {
        this.after = after;
        this.settings = settings;
    }

    long after() {
        return after;
    }

    void hold(LoggedAction action) {
        hold(new Arrival(action, null, told, hinted), action.encoded());
    }

    void hold(EncodedAction live) {
        hold(new Arrival(null, live, told, hinted), live);
    }

    /** The log had this head. */
    void reach(Position head) {
        if (head.offset() > told.offset()) {
            told = head;
        }
    }

    /** Somebody says that the log has this offset. */
    void hint(long offset) {
        hinted = Math.max(hinted, offset);
    }

    /** Whether more was heard than is kept, which is what a ring keeps. */
    boolean isFull() {
        return held.size() > settings.ringActions() || bytes > settings.ringBytes();
    }

    /** True once: the log is asked for one page. */
    boolean ask() {
        var first = !asked;
        asked = true;
        return first;
    }

    List<Arrival> held() {
        return held;
    }

    Position told() {
        return told;
    }

    boolean goesBeyond(long offset) {
        return told.offset() > offset || hinted > offset;
    }

    /** The part of it that is left after {@code last}. */
    Hole rest(long last, List<Arrival> left) {
        var rest = new Hole(last, settings);
        rest.told = told;
        rest.hinted = hinted;
        left.forEach(one -> {
            rest.held.add(one);
            rest.bytes += one.logged() == null ? 0 : one.logged().encoded().size();
        });
        return rest;
    }

    private void hold(Arrival one, EncodedAction action) {
        held.add(one);
        bytes += action.size();
    }
}
