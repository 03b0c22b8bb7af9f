package org.actioncast.operate.console;

import org.actioncast.door.http.Problem;
import org.jspecify.annotations.Nullable;

/** How many rows a caller asks for. */
final class Limit {

    /** A person reads no more at once, and finds by a filter. */
    private static final int MAX = 500;

    private Limit() {}

    static int parse(@Nullable String limit, int otherwise) {
        if (limit == null || limit.isEmpty()) {
            return otherwise;
        }
        try {
            var count = Integer.parseInt(limit);
            if (count >= 1 && count <= MAX) {
                return count;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw Problem.field("limit", "\"limit\" is a number from 1 to " + MAX + ".");
    }
}
