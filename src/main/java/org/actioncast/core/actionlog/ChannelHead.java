package org.actioncast.core.actionlog;

import org.actioncast.action.Position;

/**
 * How far a channel has got.
 *
 * @param channelId the number that the log has given to the channel, which all nodes know it by
 */
public record ChannelHead(long channelId, Position position) {}
