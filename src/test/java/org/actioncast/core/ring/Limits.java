package org.actioncast.core.ring;

import java.time.Duration;

/** Settings of rings for tests: roomy, but for what a test makes tight. */
public record Limits(int ringActions, int ringBytes, int totalBytes, int maxFrame) {

    public static final Limits ROOMY = new Limits(1000, 1 << 20, 1 << 20, 1 << 16);

    public static Limits ringActions(int actions) {
        return new Limits(actions, ROOMY.ringBytes, ROOMY.totalBytes, ROOMY.maxFrame);
    }

    public Limits ringBytes(int bytes) {
        return new Limits(ringActions, bytes, totalBytes, maxFrame);
    }

    public Limits totalBytes(int bytes) {
        return new Limits(ringActions, ringBytes, bytes, maxFrame);
    }

    public Limits maxFrame(int bytes) {
        return new Limits(ringActions, ringBytes, totalBytes, bytes);
    }

    public RingSettings settings() {
        return new RingSettings(ringActions, ringBytes, totalBytes, maxFrame, Duration.ofMinutes(1), 1);
    }
}
