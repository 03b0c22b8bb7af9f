package org.actioncast.broadcast;

import java.time.Duration;
import java.util.List;
import org.actioncast.action.Position;
import org.actioncast.caller.Caller;
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
        @Nullable List<Room> rooms) {

    /**
     * A room that it watches.
     *
     * @param behind entries of the log that have not been put into a frame for it
     */
    public record Room(String name, Position position, long behind) {}

    /** How far it is behind in the room where that is most. */
    public long behind() {
        return rooms == null ? 0 : rooms.stream().mapToLong(Room::behind).max().orElse(0);
    }
}
