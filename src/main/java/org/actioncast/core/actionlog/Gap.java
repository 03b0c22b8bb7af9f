package org.actioncast.core.actionlog;

import java.util.Locale;
import org.actioncast.action.Position;

/**
 * What a reader cannot have: everything after {@code from} up to and including {@code to}. It goes on after {@code to}.
 */
public record Gap(Position from, Position to, Why why) {

    /** Why it is gone. The name in lower case is what goes on the wire. */
    public enum Why {
        /** Deleted because of its age. */
        RETENTION,
        /** The position belongs to another life of the channel, or to none. */
        EPOCH;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
