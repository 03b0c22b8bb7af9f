package org.actioncast.broadcast;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.actioncast.action.Channel;
import org.actioncast.action.LoggedAction;
import org.actioncast.actionlog.ActionLog;
import org.actioncast.actionlog.ActionsLogged;
import org.actioncast.actionlog.Page;
import org.actioncast.ingest.LiveActionPosted;
import org.actioncast.outlet.Outlet;
import org.actioncast.settings.Settings;

/** Knows every ring, lane and subscriber of this node: who joins, who leaves, what was logged. */
@ApplicationScoped
public class Hub {

    private static final Duration SWEEP = Duration.ofSeconds(10);

    /** How long a polite close may take before the connection is cut. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    @Inject
    private ActionLog log;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final BroadcastSettings settings = BroadcastSettings.from(Settings.of(Hub.class));
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unauthenticated = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Lane> lanes = IntStream.range(
                    0, settings.lanesOr(Runtime.getRuntime().availableProcessors()))
            .mapToObj(Lane::new)
            .toList();
    private final Rings rings = new Rings(settings, lanes, this::open);
    private LogReaders readers = new LogReaders();
    private Closer closer = new Closer();

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        readers.start(log, settings.readers(), new AppThreads(threads));
        closer.start(new AppThreads(threads));
        lanes.forEach(lane -> lane.start(threads));
        scheduler.scheduleWithFixedDelay(
                () -> rings.sweep(settings.linger()), SWEEP.toSeconds(), SWEEP.toSeconds(), TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        subscribers.forEach(subscriber -> subscriber.refuse(CloseCode.RESTART, CloseCode.RESTART.sentence()));
        lanes.forEach(Lane::stop);
        readers.stop();
        closer.stop();
    }

    /**
     * A socket has been opened; nothing is sent to it before its hello.
     *
     * @param outlet makes the outlet, given what it calls when it is free again
     */
    public Subscriber connect(Function<Runnable, Outlet> outlet) {
        var lane = lanes.get(Math.floorMod(turn.getAndIncrement(), lanes.size()));
        var subscriber = new Subscriber(this, lane, UUID.randomUUID().toString());
        var to = outlet.apply(subscriber::free);
        subscribers.add(subscriber);
        var waiting = unauthenticated.incrementAndGet();
        lane.execute(() -> subscriber.open(to));
        if (waiting > settings.maxUnauthenticated()) {
            subscriber.refuse(
                    CloseCode.OVERLOAD,
                    "Too many sockets have not said hello (actioncast.socket.max-unauthenticated).");
        }
        return subscriber;
    }

    void on(@Observes ActionsLogged logged) {
        var byChannel = new LinkedHashMap<Channel, List<LoggedAction>>();
        logged.actions()
                .forEach(action -> byChannel
                        .computeIfAbsent(action.action().channel(), channel -> new ArrayList<>())
                        .add(action));
        byChannel.forEach((channel, actions) -> {
            var ring = rings.find(channel);
            if (ring != null) {
                ring.append(actions);
            }
        });
    }

    void on(@Observes LiveActionPosted posted) {
        var ring = rings.find(posted.encoded().action().channel());
        if (ring != null) {
            ring.append(posted.encoded());
        }
    }

    Ring ring(Channel channel) {
        return rings.join(channel);
    }

    void left(Ring ring) {
        rings.leave(ring);
    }

    CompletableFuture<Page> read(Ring ring, long after) {
        return readers.after(ring.channel(), after);
    }

    void authenticated() {
        unauthenticated.decrementAndGet();
    }

    void closed(Subscriber subscriber, boolean authenticated) {
        subscribers.remove(subscriber);
        if (!authenticated) {
            unauthenticated.decrementAndGet();
        }
    }

    void close(Outlet outlet, CloseCode code) {
        closer.execute(() -> outlet.close(code.code(), code.sentence()));
    }

    void cut(Outlet outlet) {
        closer.execute(outlet::cut);
    }

    BroadcastSettings settings() {
        return settings;
    }

    long closeLimit() {
        return CLOSE_LIMIT.toSeconds();
    }

    /** Spread over one heartbeat, so that pages which came together are not pinged together for ever. */
    long firstPing() {
        return 1 + ThreadLocalRandom.current().nextLong(settings.heartbeat().toSeconds());
    }

    private void open(Ring ring) {
        readers.newest(ring.channel()).whenComplete((page, failed) -> {
            if (failed == null) {
                ring.open(page);
            } else {
                rings.forget(ring);
                ring.opened().completeExceptionally(failed);
            }
        });
    }
}
