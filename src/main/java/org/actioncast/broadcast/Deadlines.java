package org.actioncast.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.actioncast.caller.Caller;
import org.jspecify.annotations.Nullable;

/** By when one connection has to have done what. Whole seconds of {@link Lane#seconds}; touched by its lane, except {@link #heard} and {@link #age}. */
final class Deadlines {

    private final BroadcastSettings settings;
    private final long openedAt = Lane.seconds();
    private volatile long heardAt = openedAt;
    private long pingAt;

    Deadlines(BroadcastSettings settings) {
        this.settings = settings;
    }

    /** Anything came from the page. Any thread. */
    void heard() {
        heardAt = Lane.seconds();
    }

    Duration age() {
        return Duration.ofSeconds(Lane.seconds() - openedAt);
    }

    void firstPing(long inSeconds) {
        pingAt = Lane.seconds() + inSeconds;
    }

    /** What the page has not done in time. */
    Optional<CloseCode> missed(@Nullable Caller caller) {
        var now = Lane.seconds();
        if (caller == null) {
            return when(now - openedAt >= settings.helloLimit().toSeconds(), CloseCode.NO_HELLO);
        }
        if (!Instant.now().isBefore(caller.expires())) {
            return Optional.of(CloseCode.TOKEN_EXPIRED);
        }
        return when(now - heardAt > 2 * settings.heartbeat().toSeconds(), CloseCode.NO_PONG);
    }

    /** Once a heartbeat. */
    boolean pingIsDue() {
        var now = Lane.seconds();
        if (now < pingAt) {
            return false;
        }
        pingAt = now + settings.heartbeat().toSeconds();
        return true;
    }

    /** Seconds for which a token is good. */
    static long secondsLeft(Caller caller) {
        return Duration.between(Instant.now(), caller.expires()).toSeconds();
    }

    private static Optional<CloseCode> when(boolean missed, CloseCode code) {
        return missed ? Optional.of(code) : Optional.empty();
    }
}
