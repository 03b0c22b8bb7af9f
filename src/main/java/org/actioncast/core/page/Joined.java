package org.actioncast.core.page;

import org.actioncast.action.Position;

/**
 * A room that a page has joined.
 *
 * @param position of the newest action then
 * @param start up to which the page has everything: the position that it came with, or without one that of the newest action
 * @param recovered whether the page gets everything after the position that it came with, if it came with one
 */
public record Joined(String room, Position position, Position start, boolean recovered) {}
