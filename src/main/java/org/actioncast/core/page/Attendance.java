package org.actioncast.core.page;

import org.actioncast.action.Channel;
import org.actioncast.core.caller.Caller;

/** Told which pages come to a channel, and when each has left. Called by lanes: it takes note and does not wait. */
@FunctionalInterface
public interface Attendance {

    /**
     * A page has joined a channel, and knows where it begins there.
     *
     * @return to be run once, by the same lane, when it has left
     */
    Runnable joined(String connection, Caller caller, Channel channel);
}
