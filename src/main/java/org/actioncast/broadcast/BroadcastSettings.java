package org.actioncast.broadcast;

import java.time.Duration;
import org.actioncast.settings.Settings;

/**
 * The settings of delivery.
 *
 * @param lanes {@code actioncast.broadcast.lanes}: threads that send; 0 for one for every two processors
 * @param ringActions {@code actioncast.broadcast.ring-actions}: actions one channel keeps in memory at most
 * @param ringBytes {@code actioncast.broadcast.ring-bytes}: bytes one channel keeps in memory at most
 * @param totalBytes {@code actioncast.broadcast.total-bytes}: bytes all channels keep; beyond it every ring shrinks to its newest
 * @param maxFrame {@code actioncast.broadcast.max-frame}: bytes of coalesced actions in one frame; one action always fits
 * @param linger {@code actioncast.broadcast.linger}: how long a ring without subscribers is kept for those who reconnect
 * @param readers {@code actioncast.broadcast.readers}: threads that read the log for those behind
 * @param heartbeat {@code actioncast.socket.heartbeat}: pause between two pings
 * @param helloLimit {@code actioncast.socket.hello-limit}: how long a socket may take to say hello
 * @param stallLimit {@code actioncast.socket.stall-limit}: how long a page may take nothing while frames wait
 * @param maxRooms {@code actioncast.socket.max-rooms}: rooms of one connection
 * @param maxUnauthenticated {@code actioncast.socket.max-unauthenticated}: sockets that have not said hello
 * @param maxPerUser {@code actioncast.socket.max-per-user}: connections of one user of one host
 * @param maxPerSpace {@code actioncast.socket.max-per-space}: connections to one link of one host
 * @param maxJoins {@code actioncast.socket.max-joins}: rooms that one connection may join in a second
 * @param drain {@code actioncast.drain.window}: the time over which the pages of a stopping server are told to come back
 */
public record BroadcastSettings(
        int lanes,
        int ringActions,
        int ringBytes,
        int totalBytes,
        int maxFrame,
        Duration linger,
        int readers,
        Duration heartbeat,
        Duration helloLimit,
        Duration stallLimit,
        int maxRooms,
        int maxUnauthenticated,
        int maxPerUser,
        int maxPerSpace,
        int maxJoins,
        Duration drain) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The timer wheel's span. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static BroadcastSettings from(Settings settings) {
        return new BroadcastSettings(
                settings.count("actioncast.broadcast.lanes", 0, 64),
                settings.count("actioncast.broadcast.ring-actions", 1, 1_000_000),
                settings.bytes("actioncast.broadcast.ring-bytes", KIB, 1024 * MIB),
                settings.bytes("actioncast.broadcast.total-bytes", KIB, Integer.MAX_VALUE),
                settings.bytes("actioncast.broadcast.max-frame", KIB, 4 * MIB),
                settings.duration("actioncast.broadcast.linger", Duration.ZERO, Duration.ofHours(1)),
                settings.count("actioncast.broadcast.readers", 1, 64),
                settings.duration("actioncast.socket.heartbeat", SECOND, MINUTE),
                settings.duration("actioncast.socket.hello-limit", SECOND, MINUTE),
                settings.duration("actioncast.socket.stall-limit", SECOND, Duration.ofMinutes(10)),
                settings.count("actioncast.socket.max-rooms", 1, 10_000),
                settings.count("actioncast.socket.max-unauthenticated", 1, 1_000_000),
                settings.count("actioncast.socket.max-per-user", 1, 1_000_000),
                settings.count("actioncast.socket.max-per-space", 1, 1_000_000),
                settings.count("actioncast.socket.max-joins", 1, 10_000),
                settings.duration("actioncast.drain.window", Duration.ZERO, MINUTE));
    }

    int lanesOr(int processors) {
        return lanes > 0 ? lanes : Math.max(1, processors / 2);
    }
}
