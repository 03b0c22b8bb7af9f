package org.actioncast.core.broadcast;

import java.time.Duration;
import java.util.List;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.page.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A page that is connected to this node, as its operator sees it.
 *
 * @param transport the way frames take to it
 * @param rooms null when its lane did not answer in time
 */
public record Connection(
        String id,
        Caller caller,
        String transport,
        Duration age,
        @Nullable List<Standing> rooms) {

    /** How far it is behind in the room where that is most. */
    public long behind() {
        return rooms == null
                ? 0
                : rooms.stream().mapToLong(Standing::behind).max().orElse(0);
    }
}
