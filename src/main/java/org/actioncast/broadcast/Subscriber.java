package org.actioncast.broadcast;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.actioncast.action.Position;
import org.actioncast.action.Space;
import org.actioncast.caller.Caller;
import org.actioncast.outlet.Frame;
import org.actioncast.outlet.Outlet;
import org.jspecify.annotations.Nullable;

/**
 * One connected page. Public methods hand over to its lane and may be called by any thread; the others belong to the lane.
 */
public final class Subscriber {

    /** A room that a page asks for; without a position it starts at now. */
    public record Room(String room, @Nullable Position after) {}

    /** Seconds between two looks at the clock, and at whether the peer still reads. */
    private static final long LOOK = 1;

    /** Seconds, of which the first may be over at once: deadlines are whole seconds. */
    private static final long STRANGER_CLOSE_LIMIT = 2;

    /** Requests under way; a page sends a handful at its start, so more is a flood. */
    private static final int REQUESTS_MAX = 64;

    private final Hub hub;
    private final Lane lane;
    private final String connection;
    private final AtomicInteger requests = new AtomicInteger();
    private final Deadlines deadlines;
    private final Rooms rooms;

    private @Nullable Delivery delivery;
    private @Nullable Outlet outlet;
    private volatile @Nullable Caller caller;
    private String origin = "";
    private boolean admitted;
    private boolean welcomed;
    private boolean gone;
    private long due;

    Subscriber(Hub hub, Lane lane, String connection) {
        this.hub = hub;
        this.lane = lane;
        this.connection = connection;
        deadlines = new Deadlines(hub.settings());
        rooms = new Rooms(this, hub, lane);
    }

    /** The page has said who it is and what it wants to see. */
    public void hello(Caller who, String page, List<Room> wanted) {
        counted(() -> {
            if (caller != null) {
                fail(CloseCode.PROTOCOL, "A connection says hello once.");
                return;
            }
            caller = who;
            origin = page;
            var refusal = hub.authenticated(who);
            admitted = refusal.isEmpty();
            refusal.ifPresent(sentence -> fail(CloseCode.OVERLOAD, sentence));
            if (admitted && counts(who) && hasPlaceFor(wanted.size()) && maySee(wanted)) {
                wanted.forEach(this::subscribe);
                deadlines.firstPing(hub.firstPing());
                look(LOOK);
                welcomeWhenResolved();
            }
        });
    }

    public void join(Room room) {
        request(() -> {
            var may = hasPlaceFor(1) && maySee(List.of(room));
            if (may && rooms.tooFast()) {
                fail(CloseCode.RATE, CloseCode.RATE.sentence());
            } else if (may && !rooms.has(room.room())) {
                subscribe(room);
            }
        });
    }

    public void leave(String room) {
        request(() -> {
            rooms.leave(room);
            delivery().answer(Wire.left(room));
            welcomeWhenResolved();
        });
    }

    /** A newer token of the same user for the same space. */
    public void refresh(Caller again) {
        request(() -> {
            if (!rooms.all().stream().allMatch(room -> again.rooms().has(room.room()))) {
                fail(CloseCode.FORBIDDEN, "The new token does not give all rooms that were joined; leave those first.");
            } else if (again.standsFor(caller)) {
                caller = again;
                if (counts(again)) {
                    delivery().answer(Wire.refreshed(Deadlines.secondsLeft(again)));
                }
            } else {
                fail(CloseCode.FORBIDDEN, "A refresh is for the same host, link and user.");
            }
        });
    }

    /** Heard already; before hello it is out of place, as any other request. */
    public void pong() {
        request(() -> {});
    }

    /** Anything came from the page: it is there. */
    public void heard() {
        deadlines.heard();
    }

    /** Says why, then closes. */
    public void refuse(CloseCode code, String sentence) {
        lane.execute(() -> fail(code, sentence));
    }

    /** The server stops: the page is told to come back at some moment of this time, and sent away now. */
    public void drain(Duration window) {
        lane.execute(() -> {
            if (caller != null && window.toMillis() > 0) {
                delivery().answer(Wire.drain(ThreadLocalRandom.current().nextLong(window.toMillis())));
            }
            fail(CloseCode.RESTART, CloseCode.RESTART.sentence());
        });
    }

    /** The container says that the connection has ended. */
    public void ended() {
        lane.execute(() -> {
            delivery().end();
            gone();
        });
    }

    String connection() {
        return connection;
    }

    /** Who it is, once it has said so. Any thread. */
    @Nullable
    Caller caller() {
        return caller;
    }

    Duration age() {
        return deadlines.age();
    }

    /** Where it is in its rooms, as its lane sees it. Any thread. */
    CompletableFuture<List<Connection.Room>> rooms() {
        return CompletableFuture.supplyAsync(
                () -> rooms.all().stream().map(Subscription::standing).toList(), lane::execute);
    }

    void open(Outlet to) {
        outlet = to;
        delivery = new Delivery(connection, hub, lane, to, this::next, rooms::hasMore, this::leaveAll);
        look(hub.settings().helloLimit().toSeconds());
    }

    /** Whoever finishes a send tells the lane. */
    void free() {
        lane.execute(() -> delivery().poll());
    }

    /** One frame of actions at most; true when there may be more. */
    boolean pump() {
        return delivery().pump();
    }

    /** Sends what is ready. */
    void drain() {
        delivery().drain();
    }

    private @Nullable Frame next() {
        return welcomed ? rooms.next() : null;
    }

    private void subscribe(Room wanted) {
        var who = caller;
        if (who == null || who.link() == null) {
            fail(CloseCode.FORBIDDEN, "The token names no link to watch.");
            return;
        }
        rooms.enter(new Space(who.host(), who.link()), wanted);
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
        if (who != null && !welcomed && rooms.resolved()) {
            welcomed = true;
            var user = who.user() == null ? "" : who.user();
            var heartbeat = hub.settings().heartbeat().toSeconds();
            delivery().answer(Wire.welcome(connection, user, heartbeat, Deadlines.secondsLeft(who), rooms.all()));
        }
    }

    /** It is time to look at the clock, or the time that a close may take is up. */
    void tick() {
        delivery().probe();
        if (delivery().isClosed()) {
            if (!gone && outlet != null) {
                hub.cut(outlet);
                gone();
            }
            return;
        }
        var missed = deadlines.missed(caller);
        if (missed.isPresent()) {
            // Whoever does not answer is not told why: it does not listen.
            if (missed.get() == CloseCode.NO_PONG) {
                delivery().close(CloseCode.NO_PONG);
            } else {
                fail(missed.get(), missed.get().sentence());
            }
        } else if (caller != null && deadlines.pingIsDue()) {
            delivery().answer(Wire.PING);
        }
        look(LOOK);
    }

    /** Not when the close that is under way has set its own time. */
    private void look(long inSeconds) {
        if (!delivery().isClosed()) {
            lane.schedule(this, inSeconds);
        }
    }

    /** Looked at once more when the caller is known here: whoever closes the revoked has found it, or comes after this. */
    private boolean counts(Caller who) {
        var revoked = hub.revoked(who);
        if (revoked) {
            fail(CloseCode.REVOKED, CloseCode.REVOKED.sentence());
        }
        return !revoked;
    }

    private boolean maySee(List<Room> wanted) {
        var who = caller;
        var may = who != null && wanted.stream().allMatch(room -> who.rooms().has(room.room()));
        if (!may) {
            fail(CloseCode.FORBIDDEN, "The token does not give this room; join one of its \"rooms\".");
        }
        return may;
    }

    private boolean hasPlaceFor(int more) {
        var refusal = rooms.tooMany(more);
        refusal.ifPresent(sentence -> fail(CloseCode.TOO_MANY, sentence));
        return refusal.isEmpty();
    }

    void fail(CloseCode code, String sentence) {
        delivery().fail(code, sentence);
    }

    /** What a page may ask for when it has said hello. */
    private void request(Runnable task) {
        counted(() -> {
            if (caller == null) {
                fail(CloseCode.PROTOCOL, "Say hello first.");
            } else {
                task.run();
            }
        });
    }

    private void counted(Runnable task) {
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
        rooms.leaveAll();
        // Whoever never said who it is gets less patience: what it has sent is in memory until it is cut.
        lane.schedule(this, caller == null ? STRANGER_CLOSE_LIMIT : hub.closeLimit());
    }

    private void gone() {
        if (!gone) {
            gone = true;
            hub.gone(this, caller != null, admitted ? caller : null);
        }
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
