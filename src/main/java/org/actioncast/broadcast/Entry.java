package org.actioncast.broadcast;

import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.jspecify.annotations.Nullable;

/**
 * One action in a ring, ready to be sent.
 *
 * @param offset its place in the log, or that of the entry before it when it is live, so that offsets never fall
 */
record Entry(
        byte[] json,
        long offset,
        boolean live,
        String id,
        @Nullable String origin) {

    /** What an entry costs beside its bytes: object headers, references, the id. */
    private static final int OVERHEAD = 200;

    static Entry logged(LoggedAction logged) {
        var action = logged.action();
        return new Entry(logged.json(), logged.position().offset(), false, action.id(), action.origin());
    }

    static Entry live(EncodedAction encoded, long before) {
        var action = encoded.action();
        return new Entry(encoded.live(), before, true, action.id(), action.origin());
    }

    int cost() {
        return json.length + OVERHEAD;
    }
}
