package org.actioncast.core.page;

import org.actioncast.action.Position;

/**
 * A room that a page has joined.
 *
 * @param position of the newest action then
 * @param recovered whether the page gets everything after the position that it came with, if it came with one
 */
public record Joined(String room, Position position, boolean recovered) {}
