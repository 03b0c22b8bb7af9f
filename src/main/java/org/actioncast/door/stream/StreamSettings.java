package org.actioncast.door.stream;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * The settings of event streams and long polls.
 *
 * @param maxWait {@code actioncast.stream.max-wait}: the longest that a request waits, however long it asks to
 * @param ticketLife {@code actioncast.stream.ticket-life}: how long a ticket can be used
 * @param maxTickets {@code actioncast.stream.max-tickets}: tickets that are neither used nor forgotten
 * @param maxTicketsPerUser {@code actioncast.stream.max-tickets-per-user}: the same of one user of one host
 */
record StreamSettings(Duration maxWait, Duration ticketLife, int maxTickets, int maxTicketsPerUser) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    static StreamSettings from(Settings settings) {
        return new StreamSettings(
                settings.duration("actioncast.stream.max-wait", SECOND, Duration.ofMinutes(10)),
                settings.duration("actioncast.stream.ticket-life", SECOND, Duration.ofMinutes(10)),
                settings.count("actioncast.stream.max-tickets", 1, 1_000_000),
                settings.count("actioncast.stream.max-tickets-per-user", 1, 1_000_000));
    }
}
