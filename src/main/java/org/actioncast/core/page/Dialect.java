package org.actioncast.core.page;

import java.time.Duration;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Gap;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.ring.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * A protocol in which pages are told what there is to tell. Without a state: one object for all connections that speak it, by any
 * thread, and compared by identity where a {@link org.actioncast.core.ring.Stretch} keeps what was made of it.
 *
 * <p>Each method gives the frame that says it, or null in a protocol that has no word for it. Whatever is called in, the calls of a
 * page go the other way: a door turns them into those of {@link Subscriber}.
 */
public interface Dialect extends Encoding {

    /** The answer to a hello: where the page's rooms stand. What follows begins there. */
    @Nullable
    Frame welcome(Welcome welcome);

    /** The answer to a join. */
    @Nullable
    Frame joined(Joined room);

    /** The answer to a leave. */
    @Nullable
    Frame left(String room);

    /** The answer to a refresh: the new token is good for so long. */
    @Nullable
    Frame refreshed(Duration ttl);

    /** An action that the page itself has caused, by its id, is in the log. */
    @Nullable
    Frame ack(String room, String id, Position position);

    /** What the page cannot have. */
    @Nullable
    Frame gap(String room, Gap gap);

    /** Asks for a sign of life. Null where another layer does that. */
    @Nullable
    Frame ping();

    /** The server stops: the page is welcome again after this time. */
    @Nullable
    Frame drain(Duration after);

    /** Why the connection is about to be closed. */
    @Nullable
    Frame error(CloseCode code, String sentence);

    /** How the connection is closed, after the error. */
    default Goodbye goodbye(CloseCode code, String sentence) {
        return new Goodbye(code.code(), code.sentence());
    }
}
