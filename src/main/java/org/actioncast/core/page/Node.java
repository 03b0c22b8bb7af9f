package org.actioncast.core.page;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.actioncast.action.Channel;
import org.actioncast.core.actionlog.Page;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.outlet.Outlet;
import org.actioncast.core.ring.Rings;

/**
 * What a connection needs of the node that it is connected to.
 *
 * @param maxFrame bytes of actions in one frame, about
 * @param log reads what follows an offset, on another thread
 * @param revoked whether a caller's token has been withdrawn
 * @param firstPing in how many seconds a page that has come is pinged for the first time
 */
public record Node(
        PageSettings settings,
        int maxFrame,
        Rings rings,
        BiFunction<Channel, Long, CompletableFuture<Page>> log,
        Lanes lanes,
        Connections connections,
        Closer closer,
        DeliveryCounters counters,
        Attendance attendance,
        Predicate<Caller> revoked,
        LongSupplier firstPing) {

    /**
     * A connection has been opened; nothing is sent on it before its hello.
     *
     * @param dialect the protocol that it speaks
     * @param outlet makes the outlet, given what it calls when it is free again
     */
    public Subscriber connect(Dialect dialect, Function<Runnable, Outlet> outlet) {
        var subscriber =
                new Subscriber(this, dialect, lanes.next(), UUID.randomUUID().toString());
        var to = outlet.apply(subscriber::free);
        subscriber.open(to);
        connections.opened(subscriber, to.name());
        return subscriber;
    }
}
