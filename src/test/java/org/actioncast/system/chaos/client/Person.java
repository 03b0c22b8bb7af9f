package org.actioncast.system.chaos.client;

import org.actioncast.system.chaos.history.Space;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at what.
 *
 * @param stream whether it takes an event stream, which has one room
 * @param restless whether it moves about
 */
public record Person(
        String page, Space space, @Nullable String origin, boolean stream, boolean restless, World.Access access) {

    /** Those who come for a moment share one token. */
    String user() {
        return restless ? page : "guest";
    }
}
