package org.actioncast.core.page;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.outlet.Outlet;
import org.jspecify.annotations.Nullable;

/**
 * One connected page. Public methods hand over to its lane and may be called by any thread; the others belong to the lane.
 */
public final class Subscriber {

    /** Requests under way; a page sends a handful at its start, so more is a flood. */
    private static final int REQUESTS_MAX = 64;

    private final Node node;
    private final Dialect dialect;
    private final Lane lane;
    private final String connection;
    private final AtomicInteger requests = new AtomicInteger();
    private final Deadlines deadlines;
    private final Rooms rooms;
    private final Greeting greeting;

    private @Nullable Delivery delivery;
    private boolean gone;

    Subscriber(Node node, Dialect dialect, Lane lane, String connection) {
        this.node = node;
        this.dialect = dialect;
        this.lane = lane;
        this.connection = connection;
        deadlines = new Deadlines(this, node.settings(), lane);
        rooms = new Rooms(this, node, lane);
        greeting = new Greeting(this, node, rooms);
    }

    /** The page has said who it is and what it wants to see. */
    public void hello(Caller who, String page, List<Room> wanted) {
        request(() -> greeting.hello(who, page, wanted));
    }

    public void join(Room room) {
        request(() -> greeting.join(room));
    }

    public void leave(String room) {
        request(() -> greeting.leave(room));
    }

    /** A newer token of the same user for the same space. */
    public void refresh(Caller again) {
        request(() -> greeting.refresh(again));
    }

    /** The answer to a heartbeat, which {@link #heard} counts; nobody is asked for one before hello. */
    public void pong() {
        if (caller() == null) {
            request(greeting::member);
        }
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
        lane.execute(() -> greeting.sendAway(window));
    }

    /** The container says that the connection has ended. */
    public void ended() {
        lane.execute(() -> {
            delivery().end();
            gone();
        });
    }

    public String connection() {
        return connection;
    }

    /** Who it is, once it has said so. Any thread. */
    public @Nullable Caller caller() {
        return greeting.caller();
    }

    public Duration age() {
        return deadlines.age();
    }

    /** Where it is in its rooms, as its lane sees it. Any thread. */
    public CompletableFuture<List<Standing>> standings() {
        return CompletableFuture.supplyAsync(
                () -> rooms.all().stream().map(Subscription::standing).toList(), lane::execute);
    }

    /** Any thread, once, before anything else. */
    void open(Outlet to) {
        lane.execute(() -> {
            delivery = new Delivery(this, node, lane, to);
            deadlines.opened();
        });
    }

    /** Any thread: a send has been finished. */
    void free() {
        lane.execute(() -> delivery().poll());
    }

    void answer(@Nullable Frame frame) {
        if (frame != null) {
            delivery().answer(frame);
        }
    }

    void fail(CloseCode code, String sentence) {
        delivery().fail(code, sentence);
    }

    /** The next frame of actions, or null when there is none now. */
    @Nullable
    Frame next() {
        return greeting.welcomed() ? rooms.next() : null;
    }

    /** Whether there may be another frame of actions. */
    boolean hasMore() {
        return rooms.hasMore();
    }

    /** Nothing goes out any more: gives up its places, and sees to it that the connection ends. */
    void closed() {
        rooms.leaveAll();
        deadlines.closed();
    }

    /** It did not end in time. */
    void abandon() {
        if (!gone) {
            delivery().cutOutlet();
            gone();
        }
    }

    Dialect dialect() {
        return dialect;
    }

    Greeting greeting() {
        return greeting;
    }

    Deadlines deadlines() {
        return deadlines;
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

    private void gone() {
        if (!gone) {
            gone = true;
            node.connections().gone(this, caller() != null, greeting.admitted());
        }
    }

    Delivery delivery() {
        if (delivery == null) {
            throw new IllegalStateException("A subscriber is opened before it is used.");
        }
        return delivery;
    }
}
