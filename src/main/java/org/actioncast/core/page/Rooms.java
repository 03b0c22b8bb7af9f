package org.actioncast.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.action.Space;
import org.actioncast.core.outlet.Frame;
import org.jspecify.annotations.Nullable;

/** The subscriptions of one connection: how many it may have, where they read, whose turn it is. Touched by its lane only. */
final class Rooms {

    private final Subscriber subscriber;
    private final Node node;
    private final Lane lane;
    private final List<Subscription> subscriptions = new ArrayList<>(1);
    private final List<Subscription> joinedAgain = new ArrayList<>(0);
    private int turn;
    private int joins;
    private long joinedAt;

    Rooms(Subscriber subscriber, Node node, Lane lane) {
        this.subscriber = subscriber;
        this.node = node;
        this.lane = lane;
    }

    /** Why so many more cannot be had. */
    Optional<String> tooMany(int more) {
        var most = node.settings().maxRooms();
        return subscriptions.size() + more > most
                ? Optional.of("A connection has at most " + most + " rooms (actioncast.socket.max-rooms).")
                : Optional.empty();
    }

    /** Counts a request to join; true when this second has seen too many. */
    boolean tooFast() {
        var second = Lane.seconds();
        joins = second == joinedAt ? joins + 1 : 1;
        joinedAt = second;
        return joins > node.settings().maxJoins();
    }

    boolean has(String room) {
        return subscriptions.stream()
                .anyMatch(subscription -> subscription.room().equals(room));
    }

    void enter(Space space, Room wanted) {
        var ring = node.rings().join(space.room(wanted.room()));
        var subscription = new Subscription(subscriber, this, ring, lane.audience(ring), wanted.after());
        subscriptions.add(subscription);
        // A long poll is answered by one frame: the first must not always be of the same room.
        turn = ThreadLocalRandom.current().nextInt(subscriptions.size());
        node.rings()
                .current(ring)
                .whenComplete((current, failed) -> proceed(subscription, failed, subscription::begin));
    }

    /** Answered when it is known where the room stands, behind what is ready of it: what follows begins there. */
    void joinAgain(String room) {
        subscriptions.stream()
                .filter(subscription -> subscription.room().equals(room))
                .forEach(joinedAgain::add);
        answerJoinedAgain();
        subscriber.delivery().drain();
    }

    private void answerJoinedAgain() {
        joinedAgain.removeIf(subscription -> {
            if (subscription.resolved()) {
                var reached = subscription.standing().position();
                subscription.say(subscriber.dialect().joined(new Joined(subscription.room(), reached, reached, true)));
            }
            return subscription.resolved();
        });
    }

    void leave(String room) {
        List.copyOf(subscriptions).stream()
                .filter(subscription -> subscription.room().equals(room))
                .forEach(this::leave);
    }

    void leaveAll() {
        List.copyOf(subscriptions).forEach(this::leave);
    }

    List<Subscription> all() {
        return subscriptions;
    }

    int maxFrame() {
        return node.maxFrame();
    }

    /** The page has come to this channel; what is returned has to be run when it leaves. */
    @Nullable
    Runnable announce(Channel channel) {
        var caller = subscriber.caller();
        return caller == null ? null : node.attendance().joined(subscriber.connection(), caller, channel);
    }

    DeliveryCounters counters() {
        return node.counters();
    }

    /** Whether each knows where it begins. */
    boolean resolved() {
        return subscriptions.stream().allMatch(Subscription::resolved);
    }

    /** The next frame of actions, of each room in turn. */
    @Nullable
    Frame next() {
        for (var i = 0; i < subscriptions.size(); i++) {
            turn = turn + 1 < subscriptions.size() ? turn + 1 : 0;
            var frame = subscriptions.get(turn).next();
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    /** With several rooms, yes: a frame of one may have gone out when another was woken. */
    boolean hasMore() {
        return subscriptions.size() != 1 || subscriptions.get(0).hasMore();
    }

    /** Reads the log for a subscription that is behind its ring. */
    void read(Subscription subscription, Position after) {
        node.log()
                .apply(subscription.ring().channel(), after.offset())
                .whenComplete((page, failed) -> proceed(subscription, failed, () -> subscription.replay(page)));
    }

    /** Goes on, back on the lane, after something was read from the log. */
    private void proceed(Subscription subscription, @Nullable Throwable failed, Runnable step) {
        lane.execute(() -> {
            if (!subscriptions.contains(subscription)) {
                return;
            }
            if (failed == null) {
                step.run();
                answerJoinedAgain();
                subscriber.delivery().drain();
            } else {
                subscriber.fail(CloseCode.OVERLOAD, "The log cannot be read now; come back with your position.");
            }
        });
    }

    private void leave(Subscription subscription) {
        subscriptions.remove(subscription);
        joinedAgain.removeIf(subscription::equals);
        turn = 0;
        subscription.leave();
        node.rings().leave(subscription.ring());
    }
}
