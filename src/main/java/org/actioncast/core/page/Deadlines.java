package org.actioncast.core.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.outlet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * By when one connection has to have done what. Whole seconds of {@link Lane#seconds}; touched by its lane, except {@link #heard} and
 * {@link #age}.
 */
final class Deadlines {

    /** Seconds between two looks at the clock, and at whether the peer still reads. */
    private static final long LOOK = 1;

    /** Seconds, of which the first may be over at once: deadlines are whole seconds. */
    private static final long STRANGER_CLOSE_LIMIT = 2;

    private final Subscriber page;
    private final PageSettings settings;
    private final Lane lane;
    private final long openedAt = Lane.seconds();
    private volatile long heardAt = openedAt;
    private long pingAt;
    private long due;

    Deadlines(Subscriber page, PageSettings settings, Lane lane) {
        this.page = page;
        this.settings = settings;
        this.lane = lane;
    }

    void opened() {
        look(settings.helloLimit().toSeconds());
    }

    /** The page has been let in: it is looked after from now on. */
    void greeted(long firstPing) {
        pingAt = Lane.seconds() + firstPing;
        look(LOOK);
    }

    /** Anything came from the page. Any thread. */
    void heard() {
        heardAt = Lane.seconds();
    }

    Duration age() {
        return Duration.ofSeconds(Lane.seconds() - openedAt);
    }

    /** Nothing goes out any more. A page that never said who it is gets less time: what it has sent is in memory until it is cut. */
    void closed() {
        lane.schedule(this, page.caller() == null ? STRANGER_CLOSE_LIMIT : Closer.LIMIT.toSeconds());
    }

    /** It is time to look at the clock, or the time that a close may take is up. */
    void tick() {
        page.delivery().probe();
        if (page.delivery().isClosed()) {
            page.abandon();
            return;
        }
        var missed = missed(page.caller());
        if (missed.isPresent()) {
            // A page that does not answer is not told why: it does not listen.
            if (missed.get() == CloseCode.NO_PONG) {
                page.delivery().close(CloseCode.NO_PONG);
            } else {
                page.fail(missed.get(), missed.get().sentence());
            }
        } else if (page.caller() != null && pingIsDue()) {
            ping(page.dialect().ping());
        }
        look(LOOK);
    }

    /** The second of its newest deadline, for the {@link Wheel}. */
    long due() {
        return due;
    }

    void due(long second) {
        due = second;
    }

    /** How long a token is still good. */
    static Duration left(Caller caller) {
        return Duration.between(Instant.now(), caller.expires());
    }

    /** Not when the close that is under way has set its own time. */
    private void look(long inSeconds) {
        if (!page.delivery().isClosed()) {
            lane.schedule(this, inSeconds);
        }
    }

    private Optional<CloseCode> missed(@Nullable Caller caller) {
        var now = Lane.seconds();
        if (caller == null) {
            return when(now - openedAt >= settings.helloLimit().toSeconds(), CloseCode.NO_HELLO);
        }
        if (!Instant.now().isBefore(caller.expires())) {
            return Optional.of(CloseCode.TOKEN_EXPIRED);
        }
        return when(now - heardAt > 2 * settings.heartbeat().toSeconds(), CloseCode.NO_PONG);
    }

    /** In a protocol without a ping another layer knows whether somebody is there: no answer is missed. */
    private void ping(@Nullable Frame ping) {
        if (ping == null) {
            heard();
        } else {
            page.answer(ping);
        }
    }

    /** Once a heartbeat. */
    private boolean pingIsDue() {
        var now = Lane.seconds();
        if (now < pingAt) {
            return false;
        }
        pingAt = now + settings.heartbeat().toSeconds();
        return true;
    }

    private static Optional<CloseCode> when(boolean missed, CloseCode code) {
        return missed ? Optional.of(code) : Optional.empty();
    }
}
