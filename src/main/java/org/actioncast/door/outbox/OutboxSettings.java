package org.actioncast.door.outbox;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * The settings of the relay.
 *
 * @param enabled {@code actioncast.outbox.enabled}: whether this server relays. An empty outbox costs one look at an index with each poll
 * @param poll {@code actioncast.outbox.poll}: how often the relay looks without having been woken
 * @param batch {@code actioncast.outbox.batch}: rows relayed in one transaction
 * @param maxTries {@code actioncast.outbox.max-tries}: how often a row is tried alone that the log does not take, before it is put aside
 * @param maxRefused {@code actioncast.outbox.max-refused}: refused rows kept
 */
record OutboxSettings(boolean enabled, Duration poll, int batch, int maxTries, int maxRefused) {

    private static final Duration POLL_MIN = Duration.ofMillis(20);
    private static final Duration POLL_MAX = Duration.ofMinutes(1);
    private static final int BATCH_MAX = 5_000;
    private static final int TRIES_MAX = 1_000;
    private static final int REFUSED_MAX = 1_000_000;

    static OutboxSettings from(Settings settings) {
        return new OutboxSettings(
                settings.flag("actioncast.outbox.enabled"),
                settings.duration("actioncast.outbox.poll", POLL_MIN, POLL_MAX),
                settings.count("actioncast.outbox.batch", 1, BATCH_MAX),
                settings.count("actioncast.outbox.max-tries", 1, TRIES_MAX),
                settings.count("actioncast.outbox.max-refused", 1, REFUSED_MAX));
    }
}
