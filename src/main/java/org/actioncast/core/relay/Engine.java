package org.actioncast.core.relay;

import java.time.Duration;
import java.util.List;

/**
 * Carries lines of ASCII from each node to all of them, itself included. It may lose, double, delay or reorder them, and nothing is lost by that.
 * One thread sends, another one receives.
 */
interface Engine extends AutoCloseable {

    /** Characters of a line at most. */
    int maxLine();

    /** @throws EngineFailed when some of them may not have been sent; the next call begins anew */
    void send(List<String> lines) throws EngineFailed;

    /**
     * What has come, after so long at the latest.
     *
     * @throws EngineFailed when nothing can be heard now; what is sent until the next call is lost
     */
    List<String> receive(Duration limit) throws EngineFailed;

    /** Has the next {@link #receive} begin anew. Called by its thread. */
    void listenAnew();

    /** Called when nobody sends or receives any more. */
    @Override
    void close();
}
