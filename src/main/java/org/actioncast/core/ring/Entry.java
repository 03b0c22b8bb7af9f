package org.actioncast.core.ring;

import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.jspecify.annotations.Nullable;

/**
 * One action in a ring, ready to be sent.
 *
 * @param tail its JSON object without the opening brace, as {@link EncodedAction} has it: an encoding puts the place in front. Not to
 *     be changed
 * @param offset its place in the log, or that of the entry before it when it is live, so that offsets never fall
 */
public record Entry(
        byte[] tail,
        long offset,
        boolean live,
        String id,
        @Nullable String origin) {

    /** What an entry costs beside its bytes: object headers, references, the id. */
    private static final int OVERHEAD = 200;

    /** What its place takes in front of it, about. */
    private static final int PLACE = 40;

    public static Entry logged(LoggedAction logged) {
        var action = logged.action();
        return new Entry(logged.encoded().tail(), logged.position().offset(), false, action.id(), action.origin());
    }

    public static Entry live(EncodedAction encoded, long before) {
        var action = encoded.action();
        return new Entry(encoded.tail(), before, true, action.id(), action.origin());
    }

    /** Bytes in a frame, about. */
    int size() {
        return tail.length + PLACE;
    }

    int cost() {
        return size() + OVERHEAD;
    }
}
