package org.actioncast.client;

/**
 * Is told what happens to actions that do not arrive, always on a thread of the client. What it throws is logged and harms nobody. The
 * client's log ({@link System.Logger}) has the same, with ids and never with what was said.
 */
public interface Listener {

    /** Why an action was not sent. */
    enum Dropped {
        /** More wait than {@code actioncast.client.queue} or {@code .queue-bytes}, and the spill is full too. */
        FULL,
        /** Its data is no JSON, or there was no action at all. The log says what is wrong with it. */
        UNWRITABLE,
        /** Over {@code actioncast.client.max-action}. */
        TOO_LARGE,
        /** More in one transaction than {@code actioncast.client.transaction}. */
        TRANSACTION_FULL,
        /** A live action that waited longer than {@code actioncast.client.live-life}. */
        STALE,
        /** A live action that may have been shown: the connection broke before the answer. */
        UNSURE,
        /** The client was closed before it, or before it could be sent. */
        CLOSED,
        /** Stood in a file of the spill behind something that is no record of it. Counts places, not actions. */
        DAMAGED
    }

    /** The server will never take this action, and why. */
    default void refused(String id, int status, String why) {}

    default void dropped(Dropped why, long actions) {}

    /** Requests fail from now on; the actions wait. */
    default void unreachable(String why) {}

    /** The first request that succeeds after that. */
    default void reachable() {}
}
