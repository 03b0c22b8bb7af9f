package org.actioncast.core.page;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.actioncast.core.caller.Caller;
import org.jspecify.annotations.Nullable;

/** Every connection of this node until it is really gone, and how many there may be. Any thread. */
public final class Connections {

    private final PageSettings settings;
    private final Admissions admissions;
    private final Map<Subscriber, String> outlets = new ConcurrentHashMap<>();
    private final AtomicInteger unauthenticated = new AtomicInteger();
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile boolean draining;

    public Connections(PageSettings settings) {
        this.settings = settings;
        admissions = new Admissions(settings.maxPerUser(), settings.maxPerSpace());
    }

    /** A socket has been opened; it may be sent away at once. */
    void opened(Subscriber subscriber, String outlet) {
        outlets.put(subscriber, outlet);
        var waiting = unauthenticated.incrementAndGet();
        if (draining) {
            subscriber.drain(Duration.ZERO);
        } else if (waiting > settings.maxUnauthenticated()) {
            subscriber.refuse(
                    CloseCode.OVERLOAD,
                    "Too many sockets have not said hello (actioncast.socket.max-unauthenticated).");
        }
    }

    /** Somebody has said who it is; the answer is why it may not stay. */
    Optional<String> authenticated(Caller caller) {
        unauthenticated.decrementAndGet();
        return admissions.enter(caller);
    }

    /**
     * The connection has ended, or cannot be ended any harder: it counts against the limits until then.
     *
     * @param authenticated whether it had said hello
     * @param admitted who it was, if it was let in
     */
    void gone(Subscriber subscriber, boolean authenticated, @Nullable Caller admitted) {
        if (admitted != null) {
            admissions.leave(admitted);
        }
        outlets.remove(subscriber);
        if (draining && outlets.isEmpty()) {
            drained.countDown();
        }
        if (!authenticated) {
            unauthenticated.decrementAndGet();
        }
    }

    /**
     * Sends every page away, and waits until they have gone.
     *
     * @return how many had not gone when the patience was at its end
     */
    public int drain(Duration patience) throws InterruptedException {
        draining = true;
        outlets.keySet().forEach(subscriber -> subscriber.drain(settings.drain()));
        return outlets.isEmpty() || drained.await(patience.toMillis(), TimeUnit.MILLISECONDS) ? 0 : outlets.size();
    }

    /** Each with the way frames take to it. */
    public Map<Subscriber, String> all() {
        return outlets;
    }

    public int unauthenticated() {
        return unauthenticated.get();
    }
}
