package org.actioncast.client;

import java.util.Map;

/**
 * What a client has done since it was opened.
 *
 * @param waiting accepted, and neither delivered nor refused yet; in memory or in the spill
 * @param inMemory those of them that are lost if the process is killed now
 * @param delivered in the server's log
 * @param refused by the server, for good
 * @param shown live actions that the server has taken
 * @param dropped not sent, by the reason
 * @param requests that were answered, and those that were not
 * @param failures of those, the ones after which it paused
 */
public record Counters(
        long waiting,
        long inMemory,
        long delivered,
        long refused,
        long shown,
        Map<Listener.Dropped, Long> dropped,
        long requests,
        long failures) {}
