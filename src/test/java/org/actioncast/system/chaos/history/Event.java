package org.actioncast.system.chaos.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a client did or saw. {@code at} is in milliseconds since the run began.
 *
 * <p>An action is told from others by its {@code nonce}, which is given to it once and kept when it is sent again; its {@code id} is
 * what the server knows it by, and null when the server is left to choose one.
 */
public sealed interface Event {

    /** An answer that did not come: the connection ended, or the time was over. */
    int NO_ANSWER = 0;

    long at();

    /**
     * An action leaves, alone or in an array.
     *
     * @param request each try has its own
     * @param whole false when the request was broken off before its end
     */
    record Sent(
            long at,
            String request,
            Channel channel,
            @Nullable String id,
            String nonce,
            @Nullable String origin,
            boolean live,
            boolean whole)
            implements Event {}

    /** What was answered for one action of a request; {@link #NO_ANSWER} when nothing was. */
    record Answered(
            long at,
            String request,
            String nonce,
            int status,
            @Nullable String position) implements Event {}

    /**
     * A page connects.
     *
     * @param page who it is, the same for each of its connections
     * @param entitled whether its token allows it to watch
     * @param expires when the token ends, the server's tolerance included
     */
    record Opened(
            long at,
            String connection,
            String page,
            String host,
            String link,
            @Nullable String origin,
            boolean entitled,
            long expires)
            implements Event {}

    /** A newer token was sent. */
    record Refreshed(long at, String connection, long expires) implements Event {}

    /** A room is asked for, in the hello or later; without a position from now on. */
    record Asked(
            long at,
            String connection,
            String room,
            @Nullable String after) implements Event {}

    /** The server has said where a room begins: welcome or joined. */
    record Began(long at, String connection, String room, String position) implements Event {}

    /** The server has said that a room was left. */
    record Left(long at, String connection, String room) implements Event {}

    /** A frame of actions; without positions when it holds live ones only. */
    record Shown(
            long at,
            String connection,
            String room,
            @Nullable String from,
            @Nullable String through,
            List<Seen> actions)
            implements Event {}

    /** One action of a frame. {@code accepted} is the server's time of its coming. */
    record Seen(@Nullable String position, String nonce, String mark, long accepted, boolean live) {}

    record Acked(long at, String connection, String room, String id, String position) implements Event {}

    record Gapped(long at, String connection, String room, String from, String to, String why) implements Event {}

    /** What cannot be a message of the protocol. */
    record Garbled(long at, String connection, String what) implements Event {}

    /** How a connection ended: the close code or HTTP status, 1006 when it broke. */
    record Closed(long at, String connection, int code, String why) implements Event {}

    /** A fault begins. */
    record Injected(long at, String fault) implements Event {}

    /** It is over, and the server has taken posts again: from here to the next fault nothing excuses a refusal. */
    record Calmed(long at) implements Event {}

    /** The server has not come back by itself. */
    record Stuck(long at, String what) implements Event {}

    /** One entry of the log at the end. */
    record Entry(long at, Channel channel, String position, String id, String nonce) implements Event {}

    /** By now the page must have all of the room up to here. */
    record Due(long at, String connection, String room, String position) implements Event {}

    /** What the server still holds after everybody left, beside what it held before they came. */
    record Held(long at, String what, long before, long after, long allowed) implements Event {}
}
