package org.actioncast.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a user did.
 *
 * @param id unique for the host, for the life of the log: a repeat is answered with the first position
 * @param type what was done, such as {@code updateinvoice}
 * @param origin the page that caused it, left out of its delivery; never encoded
 * @param data any JSON value as its text
 * @param at when it was accepted, in whole milliseconds
 */
public record Action(
        Channel channel,
        String id,
        String type,
        @Nullable String recordType,
        @Nullable String recordId,
        String user,
        String context,
        @Nullable String origin,
        @Nullable String message,
        @Nullable String data,
        Instant at) {

    /** An empty one is none, whichever door it came through: an empty origin would be that of every page that has none. */
    public Action {
        recordType = given(recordType);
        recordId = given(recordId);
        origin = given(origin);
        message = given(message);
        data = given(data);
    }

    private static @Nullable String given(@Nullable String optional) {
        return optional == null || optional.isEmpty() ? null : optional;
    }
}
