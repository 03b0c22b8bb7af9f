package org.actioncast.core.broadcast;

import org.actioncast.action.Channel;
import org.actioncast.core.caller.Caller;

/**
 * A page has joined a channel on this node.
 *
 * @param connection its id; a page that joins several channels does so on one
 */
public record PageJoined(String connection, Caller caller, Channel channel) {}
