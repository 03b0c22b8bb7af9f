package org.actioncast.core.outlet;

/**
 * Where the frames of one connection go. {@link #offer} is called by one thread at a time, the connection's lane; the
 * other methods by any thread.
 */
public interface Outlet {

    /** What became of a frame that was offered. */
    enum Offer {
        /** All of it is with the kernel. Offer the next one at once if you like. */
        TAKEN,
        /** Accepted, and on its way. Do not offer again until the outlet is free. */
        IN_FLIGHT,
        /** NOT accepted: the connection is not ready. Offer the same frame again when the outlet is free. */
        BUSY,
        /** NOT accepted, and nothing ever will be: the connection is dead, closing or cut. */
        GONE
    }

    /** Sends the frame if that takes no waiting. Never blocks, never throws because of the connection's state. */
    Offer offer(Frame frame);

    /**
     * After {@link Offer#IN_FLIGHT} or {@link Offer#BUSY}: may it be offered again? Cheap enough for every tick. Worth
     * asking of idle connections too: on the raw paths false for long means that the peer pings and does not read.
     */
    boolean free();

    /**
     * Says goodbye with a close code and a reason, which is cut to the 123 bytes that fit. From here on every offer is
     * {@link Offer#GONE}. A frame in flight has two seconds to arrive, then the connection is cut instead.
     *
     * <p>May block for seconds, never call it on a lane; and the container may wait up to half a minute for the peer's
     * answer, so {@link #cut()} should follow after a while. That does nothing if the connection is gone by then.
     */
    void close(int code, String reason);

    /**
     * Drops the TCP connection at once, whatever is queued, and lets go of what kernel and container hold for it. The
     * container then reports the connection as closed, as if the peer had gone. May be called again, and by any thread:
     * it does not block on the raw paths; the standard API may.
     */
    void cut();

    /**
     * Whether the container keeps more for this peer, beside a frame of ours, than it ever should: the peer makes it write and does not
     * read. It is to be cut at once.
     */
    default boolean overfull() {
        return false;
    }

    /** Which way the frames take: {@code tyrus-raw}, {@code liberty-raw} or {@code standard} for a socket, or what else its door calls it. */
    String name();
}
