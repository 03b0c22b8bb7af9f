package org.actioncast.page;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.actioncast.settings.Settings;

/**
 * The settings of pages and their connections.
 *
 * @param lanes {@code actioncast.broadcast.lanes}: threads that send; 0 for one for every two processors
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
public record PageSettings(
        int lanes,
        Duration heartbeat,
        Duration helloLimit,
        Duration stallLimit,
        int maxRooms,
        int maxUnauthenticated,
        int maxPerUser,
        int maxPerSpace,
        int maxJoins,
        Duration drain) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The timer wheel's span. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    public static PageSettings from(Settings settings) {
        return new PageSettings(
                settings.count("actioncast.broadcast.lanes", 0, 64),
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

    /** In how many seconds: spread over one heartbeat, so that pages which came together are not pinged together for ever. */
    public long firstPing() {
        return 1 + ThreadLocalRandom.current().nextLong(heartbeat.toSeconds());
    }

    int lanesOr(int processors) {
        return lanes > 0 ? lanes : Math.max(1, processors / 2);
    }
}
