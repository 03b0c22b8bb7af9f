package org.actioncast.core.broadcast;

import org.actioncast.action.Channel;
import org.actioncast.core.caller.Caller;

/**
 * A page has left a channel on this node: it said so, or its connection has ended.
 *
 * @param caller as it was when the page joined; it may have been refreshed since
 */
public record PageLeft(String connection, Caller caller, Channel channel) {}
