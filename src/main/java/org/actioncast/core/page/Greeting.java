package org.actioncast.core.page;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.actioncast.action.Space;
import org.actioncast.core.caller.Caller;
import org.jspecify.annotations.Nullable;

/** Who a page has said it is, and what it may have for that. Touched by its lane only, except {@link #caller}. */
final class Greeting {

    private final Subscriber subscriber;
    private final Node node;
    private final Rooms rooms;

    private volatile @Nullable Caller caller;
    private String origin = "";
    private boolean admitted;
    private boolean welcomed;

    Greeting(Subscriber subscriber, Node node, Rooms rooms) {
        this.subscriber = subscriber;
        this.node = node;
        this.rooms = rooms;
    }

    void hello(Caller who, String page, List<Room> wanted) {
        if (caller != null) {
            subscriber.fail(CloseCode.PROTOCOL, "A connection says hello once.");
            return;
        }
        caller = who;
        origin = page;
        var refusal = node.connections().authenticated(who);
        admitted = refusal.isEmpty();
        if (!admitted) {
            subscriber.fail(CloseCode.OVERLOAD, refusal.get());
            return;
        }
        if (counts(who) && hasPlaceFor(wanted.size()) && maySee(who, wanted)) {
            wanted.forEach(room -> enter(who, room));
            subscriber.deadlines().greeted(node.firstPing().getAsLong());
            welcomeWhenResolved();
        }
    }

    void join(Room room) {
        var who = member();
        var again = rooms.has(room.room());
        if (who == null || !again && !hasPlaceFor(1) || !maySee(who, List.of(room))) {
            return;
        }
        if (rooms.tooFast()) {
            subscriber.fail(CloseCode.RATE, CloseCode.RATE.sentence());
        } else if (again) {
            rooms.joinAgain(room.room());
        } else {
            enter(who, room);
        }
    }

    void leave(String room) {
        if (member() == null) {
            return;
        }
        rooms.leave(room);
        subscriber.answer(subscriber.dialect().left(room));
        welcomeWhenResolved();
    }

    void refresh(Caller again) {
        var who = member();
        if (who == null) {
            return;
        }
        if (!rooms.all().stream().allMatch(room -> again.rooms().has(room.room()))) {
            subscriber.fail(
                    CloseCode.FORBIDDEN, "The new token does not give all rooms that were joined; leave those first.");
        } else if (again.standsFor(who)) {
            caller = again;
            if (counts(again)) {
                subscriber.answer(subscriber.dialect().refreshed(Deadlines.left(again)));
            }
        } else {
            subscriber.fail(CloseCode.FORBIDDEN, "A refresh is for the same host, link and user.");
        }
    }

    /** The server stops: says when to come back, at some moment of this time. */
    void sendAway(Duration window) {
        if (caller != null && window.toMillis() > 0) {
            var after = ThreadLocalRandom.current().nextLong(window.toMillis());
            subscriber.answer(subscriber.dialect().drain(Duration.ofMillis(after)));
        }
        subscriber.fail(CloseCode.RESTART, CloseCode.RESTART.sentence());
    }

    /** A subscription knows where it begins. */
    void resolved(Subscription subscription) {
        if (welcomed) {
            subscriber.answer(subscriber.dialect().joined(subscription.joined()));
        } else {
            welcomeWhenResolved();
        }
    }

    /** Who it is, once it has said so. Any thread. */
    @Nullable
    Caller caller() {
        return caller;
    }

    /** Who it is, if it counts among the connections of its user and space. */
    @Nullable
    Caller admitted() {
        return admitted ? caller : null;
    }

    boolean welcomed() {
        return welcomed;
    }

    /** Of the page, empty when it has none. */
    String origin() {
        return origin;
    }

    private void welcomeWhenResolved() {
        var who = caller;
        if (who != null && !welcomed && rooms.resolved()) {
            welcomed = true;
            subscriber.answer(subscriber
                    .dialect()
                    .welcome(new Welcome(
                            subscriber.connection(),
                            who.user() == null ? "" : who.user(),
                            node.settings().heartbeat(),
                            Deadlines.left(who),
                            rooms.all().stream().map(Subscription::joined).toList())));
        }
    }

    private void enter(Caller who, Room wanted) {
        if (who.link() == null) {
            subscriber.fail(CloseCode.FORBIDDEN, "The token names no link to watch.");
        } else {
            rooms.enter(new Space(who.host(), who.link()), wanted);
        }
    }

    /** Who it is; without that the connection ends. */
    @Nullable
    Caller member() {
        if (caller == null) {
            subscriber.fail(CloseCode.PROTOCOL, "Say hello first.");
        }
        return caller;
    }

    /** Looked at once more when the caller is known here: whoever closes the revoked has found it, or comes after this. */
    private boolean counts(Caller who) {
        var revoked = node.revoked().test(who);
        if (revoked) {
            subscriber.fail(CloseCode.REVOKED, CloseCode.REVOKED.sentence());
        }
        return !revoked;
    }

    private boolean maySee(Caller who, List<Room> wanted) {
        var may = wanted.stream().allMatch(room -> who.rooms().has(room.room()));
        if (!may) {
            subscriber.fail(CloseCode.FORBIDDEN, "The token does not give this room; join one of its \"rooms\".");
        }
        return may;
    }

    private boolean hasPlaceFor(int more) {
        var refusal = rooms.tooMany(more);
        refusal.ifPresent(sentence -> subscriber.fail(CloseCode.TOO_MANY, sentence));
        return refusal.isEmpty();
    }
}
