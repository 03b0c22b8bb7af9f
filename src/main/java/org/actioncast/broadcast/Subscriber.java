package org.actioncast.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.actioncast.action.Position;
import org.actioncast.action.Space;
import org.actioncast.outlet.Frame;
import org.actioncast.outlet.Outlet;
import org.actioncast.token.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One connected page. Public methods hand over to its lane and may be called by any thread; the others belong to the lane.
 */
public final class Subscriber {

    /** A room that a page asks for; without a position it starts at now. */
    public record Room(String room, @Nullable Position after) {}

    /** Seconds between two looks at whether a peer still reads. */
    private static final long PROBE = 1;

    /** Seconds, of which the first may be over at once: deadlines are whole seconds. */
    private static final long STRANGER_CLOSE_LIMIT = 2;

    /** Requests under way; a page sends a handful at its start, so more is a flood. */
    private static final int REQUESTS_MAX = 64;

    private final Hub hub;
    private final Lane lane;
    private final String connection;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Subscription> subscriptions = new ArrayList<>(1);
    private final long openedAt = Lane.seconds();
    private volatile long heardAt = openedAt;

    private @Nullable Delivery delivery;
    private @Nullable Outlet outlet;
    private @Nullable Caller caller;
    private String origin = "";
    private boolean admitted;
    private boolean welcomed;
    private boolean gone;
    private long due;
    private long pingAt;
    private long leaveAt = Long.MAX_VALUE;
    private int turn;
    private int joins;
    private long joinedAt;

    Subscriber(Hub hub, Lane lane, String connection) {
        this.hub = hub;
        this.lane = lane;
        this.connection = connection;
    }

    /** The page has said who it is and what it wants to see. */
    public void hello(Caller who, String page, List<Room> rooms) {
        request(() -> {
            if (caller != null) {
                fail(CloseCode.PROTOCOL, "A connection says hello once.");
                return;
            }
            caller = who;
            origin = page;
            var refusal = hub.authenticated(who);
            admitted = refusal.isEmpty();
            if (!admitted) {
                fail(CloseCode.OVERLOAD, refusal.get());
                return;
            }
            if (tooMany(rooms.size())) {
                return;
            }
            rooms.forEach(this::subscribe);
            pingAt = Lane.seconds() + hub.firstPing();
            lane.schedule(this, 1);
            welcomeWhenResolved();
        });
    }

    public void join(Room room) {
        request(() -> {
            if (isMember()
                    && !tooMany(1)
                    && !tooFast()
                    && subscriptions.stream().noneMatch(s -> s.room().equals(room.room()))) {
                subscribe(room);
            }
        });
    }

    public void leave(String room) {
        request(() -> {
            subscriptions.stream()
                    .filter(subscription -> subscription.room().equals(room))
                    .findFirst()
                    .ifPresent(this::unsubscribe);
            delivery().answer(Wire.left(room));
            welcomeWhenResolved();
        });
    }

    /** A newer token of the same user for the same space. */
    public void refresh(Caller again) {
        request(() -> {
            if (!isMember()) {
                return;
            }
            if (!sameSpaceAndUser(again)) {
                fail(CloseCode.FORBIDDEN, "A refresh is for the same host, link and user.");
                return;
            }
            caller = again;
            delivery().answer(Wire.refreshed(ttl()));
        });
    }

    /** Anything came from the page: it is there. */
    public void heard() {
        heardAt = Lane.seconds();
    }

    /** Says why, then closes. */
    public void refuse(CloseCode code, String sentence) {
        lane.execute(() -> fail(code, sentence));
    }

    /** The server stops: the page is to leave at some moment of this time, and is closed then. */
    public void drain(Duration window) {
        lane.execute(() -> {
            if (caller == null || window.toMillis() == 0) {
                fail(CloseCode.RESTART, CloseCode.RESTART.sentence());
                return;
            }
            var after = ThreadLocalRandom.current().nextLong(window.toMillis());
            delivery().answer(Wire.drain(after));
            leaveAt = Lane.seconds() + TimeUnit.MILLISECONDS.toSeconds(after) + 1;
            schedule(leaveAt - Lane.seconds());
        });
    }

    /** The container says that the connection has ended. */
    public void ended() {
        lane.execute(() -> {
            delivery().end();
            gone();
        });
    }

    void open(Outlet to) {
        outlet = to;
        delivery = new Delivery(connection, hub, lane, to, this::next, this::hasMore, this::leaveAll);
        lane.schedule(this, hub.settings().helloLimit().toSeconds());
    }

    /** Whoever finishes a send tells the lane. */
    void free() {
        lane.execute(() -> delivery().poll());
    }

    /** One frame of actions at most; true when there may be more. */
    boolean pump() {
        return delivery().pump();
    }

    /** The next frame of actions, of each room in turn. */
    private @Nullable Frame next() {
        for (var i = 0; welcomed && i < subscriptions.size(); i++) {
            turn = turn + 1 < subscriptions.size() ? turn + 1 : 0;
            var frame = subscriptions.get(turn).next();
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    /** With several rooms, yes: a frame of one may have gone out when another was woken. */
    private boolean hasMore() {
        return subscriptions.size() != 1 || subscriptions.get(0).hasMore();
    }

    private void subscribe(Room wanted) {
        var who = caller;
        if (who == null || who.link() == null) {
            fail(CloseCode.FORBIDDEN, "The token names no link to watch.");
            return;
        }
        var ring = hub.ring(new Space(who.host(), who.link()).room(wanted.room()));
        var audience = ring.audience(lane);
        var subscription = new Subscription(this, ring, audience, wanted.after());
        subscriptions.add(subscription);
        audience.add(subscription);
        ring.opened().whenComplete((open, failed) -> proceed(subscription, failed, subscription::begin));
    }

    private void unsubscribe(Subscription subscription) {
        subscriptions.remove(subscription);
        turn = 0;
        subscription.leave();
        hub.left(subscription.ring());
    }

    /** A subscription knows where it begins. */
    void resolved(Subscription subscription) {
        if (welcomed) {
            delivery().answer(Wire.joined(subscription));
        } else {
            welcomeWhenResolved();
        }
    }

    private void welcomeWhenResolved() {
        var who = caller;
        if (who != null && !welcomed && subscriptions.stream().allMatch(Subscription::resolved)) {
            welcomed = true;
            var user = who.user() == null ? "" : who.user();
            var heartbeat = hub.settings().heartbeat().toSeconds();
            delivery().answer(Wire.welcome(connection, user, heartbeat, ttl(), subscriptions));
        }
    }

    /** Reads the log for a subscription that is behind its ring. */
    void read(Subscription subscription, Position after) {
        hub.read(subscription.ring(), after.offset())
                .whenComplete((page, failed) -> proceed(subscription, failed, () -> subscription.replay(page)));
    }

    /** Goes on, back on the lane, after something was read from the log. */
    private void proceed(Subscription subscription, @Nullable Throwable failed, Runnable step) {
        lane.execute(() -> {
            if (delivery().isClosed() || !subscriptions.contains(subscription)) {
                return;
            }
            if (failed == null) {
                step.run();
                delivery().drain();
            } else {
                fail(CloseCode.OVERLOAD, "The log cannot be read now; come back with your position.");
            }
        });
    }

    /** The deadline that was set has come; the clock says which it was. */
    void tick() {
        var now = Lane.seconds();
        delivery().probe();
        if (delivery().isClosed()) {
            if (!gone && outlet != null) {
                hub.cut(outlet);
                gone();
            }
        } else if (caller == null) {
            if (now - openedAt >= hub.settings().helloLimit().toSeconds()) {
                fail(CloseCode.NO_HELLO, CloseCode.NO_HELLO.sentence());
            }
            schedule(1);
        } else {
            checkMember(now);
        }
    }

    private void checkMember(long now) {
        var heartbeat = hub.settings().heartbeat().toSeconds();
        if (caller != null && !Instant.now().isBefore(caller.expires())) {
            fail(CloseCode.TOKEN_EXPIRED, CloseCode.TOKEN_EXPIRED.sentence());
        } else if (now >= leaveAt) {
            fail(CloseCode.RESTART, CloseCode.RESTART.sentence());
        } else if (now - heardAt > 2 * heartbeat) {
            delivery().close(CloseCode.NO_PONG);
        } else if (now >= pingAt) {
            pingAt = now + heartbeat;
            delivery().answer(Wire.PING);
        }
        schedule(Math.min(PROBE, Math.min(Math.min(pingAt, leaveAt) - now, ttl() + 1)));
    }

    /** Not when the close that this deadline is about has set its own. */
    private void schedule(long seconds) {
        if (!delivery().isClosed()) {
            lane.schedule(this, seconds);
        }
    }

    private boolean isMember() {
        if (caller == null) {
            fail(CloseCode.PROTOCOL, "Say hello first.");
        }
        return caller != null;
    }

    private boolean sameSpaceAndUser(Caller again) {
        return caller != null
                && again.host().equals(caller.host())
                && Objects.equals(again.link(), caller.link())
                && Objects.equals(again.user(), caller.user());
    }

    private boolean tooMany(int more) {
        var most = hub.settings().maxRooms();
        if (subscriptions.size() + more > most) {
            fail(CloseCode.TOO_MANY, "A connection has at most " + most + " rooms (actioncast.socket.max-rooms).");
            return true;
        }
        return false;
    }

    private boolean tooFast() {
        var now = Lane.seconds();
        joins = now == joinedAt ? joins + 1 : 1;
        joinedAt = now;
        if (joins > hub.settings().maxJoins()) {
            fail(CloseCode.RATE, CloseCode.RATE.sentence());
            return true;
        }
        return false;
    }

    private void fail(CloseCode code, String sentence) {
        delivery().fail(code, sentence);
    }

    private void request(Runnable task) {
        if (requests.incrementAndGet() > REQUESTS_MAX) {
            lane.execute(() -> delivery().close(CloseCode.TOO_MANY));
            return;
        }
        lane.execute(() -> {
            requests.decrementAndGet();
            if (delivery().isOpen()) {
                task.run();
            }
        });
    }

    /** Nothing goes out any more: gives up its places, and sees to it that the connection ends. */
    private void leaveAll() {
        List.copyOf(subscriptions).forEach(this::unsubscribe);
        // Whoever never said who it is gets less patience: what it has sent is in memory until it is cut.
        lane.schedule(this, caller == null ? STRANGER_CLOSE_LIMIT : hub.closeLimit());
    }

    private void gone() {
        if (!gone) {
            gone = true;
            hub.gone(this, caller != null, admitted ? caller : null);
        }
    }

    private long ttl() {
        return caller == null
                ? 0
                : Duration.between(Instant.now(), caller.expires()).toSeconds();
    }

    private Delivery delivery() {
        if (delivery == null) {
            throw new IllegalStateException("A subscriber is opened before it is used.");
        }
        return delivery;
    }

    Tally tally() {
        return hub.tally();
    }

    String origin() {
        return origin;
    }

    int maxFrame() {
        return hub.settings().maxFrame();
    }

    long due() {
        return due;
    }

    void due(long second) {
        due = second;
    }
}
