package org.actioncast.broadcast;

import java.time.Duration;

/** Settings of delivery for tests: roomy, but for what a test makes tight. */
record Limits(int ringActions, int ringBytes, int totalBytes, int maxFrame) {

    static final Limits ROOMY = new Limits(1000, 1 << 20, 1 << 20, 1 << 16);

    static Limits ringActions(int actions) {
        return new Limits(actions, ROOMY.ringBytes, ROOMY.totalBytes, ROOMY.maxFrame);
    }

    Limits ringBytes(int bytes) {
        return new Limits(ringActions, bytes, totalBytes, maxFrame);
    }

    Limits totalBytes(int bytes) {
        return new Limits(ringActions, ringBytes, bytes, maxFrame);
    }

    Limits maxFrame(int bytes) {
        return new Limits(ringActions, ringBytes, totalBytes, bytes);
    }

    /** Nobody is closed for being slow or silent. */
    BroadcastSettings patient() {
        return settings(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(10));
    }

    BroadcastSettings settings(Duration heartbeat, Duration helloLimit, Duration stallLimit) {
        return new BroadcastSettings(
                1,
                ringActions,
                ringBytes,
                totalBytes,
                maxFrame,
                Duration.ofMinutes(1),
                1,
                heartbeat,
                helloLimit,
                stallLimit,
                3,
                10,
                5,
                8,
                4,
                Duration.ofSeconds(2));
    }
}
