package org.actioncast.system.chaos.client;

import java.util.Map;
import org.actioncast.system.chaos.history.Position;
import org.jspecify.annotations.Nullable;

/**
 * What a page has to reach before it ends.
 *
 * @param positions by room
 * @param deadline by {@link System#nanoTime}, when it ends all the same
 */
record Goal(Map<String, String> positions, long deadline) {

    boolean isOver() {
        return System.nanoTime() > deadline;
    }

    boolean isReached(Map<String, @Nullable String> rooms, Inbox inbox) {
        return rooms.entrySet().stream().allMatch(room -> {
            var position = room.getValue();
            return position != null
                    && inbox.isIn(room.getKey())
                    && Position.of(position).offset()
                            >= Position.of(position(room.getKey())).offset();
        });
    }

    /** That before the first entry when nobody has posted there. */
    String position(String room) {
        return positions.getOrDefault(room, "0");
    }
}
