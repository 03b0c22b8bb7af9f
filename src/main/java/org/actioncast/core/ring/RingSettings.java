package org.actioncast.core.ring;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * The settings of what is kept in memory.
 *
 * @param ringActions {@code actioncast.broadcast.ring-actions}: actions one channel keeps in memory at most
 * @param ringBytes {@code actioncast.broadcast.ring-bytes}: bytes one channel keeps in memory at most
 * @param totalBytes {@code actioncast.broadcast.total-bytes}: bytes all channels keep; beyond it every ring shrinks to its newest
 * @param maxFrame {@code actioncast.broadcast.max-frame}: bytes of coalesced actions in one frame; one action always fits
 * @param linger {@code actioncast.broadcast.linger}: how long a ring without subscribers is kept for those who reconnect
 * @param readers {@code actioncast.broadcast.readers}: threads that read the log for those behind
 */
public record RingSettings(int ringActions, int ringBytes, int totalBytes, int maxFrame, Duration linger, int readers) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    public static RingSettings from(Settings settings) {
        return new RingSettings(
                settings.count("actioncast.broadcast.ring-actions", 1, 1_000_000),
                settings.bytes("actioncast.broadcast.ring-bytes", KIB, 1024 * MIB),
                settings.bytes("actioncast.broadcast.total-bytes", KIB, Integer.MAX_VALUE),
                settings.bytes("actioncast.broadcast.max-frame", KIB, 4 * MIB),
                settings.duration("actioncast.broadcast.linger", Duration.ZERO, Duration.ofHours(1)),
                settings.count("actioncast.broadcast.readers", 1, 64));
    }
}
