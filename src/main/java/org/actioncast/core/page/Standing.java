package org.actioncast.core.page;

import org.actioncast.action.Position;

/**
 * Where a page is in a room that it watches.
 *
 * @param behind entries of the log that have not been put into a frame for it
 */
public record Standing(String room, Position position, long behind) {

    static Standing of(String room, Position reached, Position head) {
        var sameLife = reached.offset() == 0 || reached.epoch().equals(head.epoch());
        return new Standing(room, reached, sameLife ? Math.max(0, head.offset() - reached.offset()) : 0);
    }
}
