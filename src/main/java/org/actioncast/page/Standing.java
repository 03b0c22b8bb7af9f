package org.actioncast.page;

import org.actioncast.action.Position;

/**
 * Where a page is in a room that it watches.
 *
 * @param behind entries of the log that have not been put into a frame for it
 */
public record Standing(String room, Position position, long behind) {}
