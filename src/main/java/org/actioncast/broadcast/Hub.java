package org.actioncast.broadcast;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import jdk.jfr.FlightRecorder;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.actionlog.ActionLog;
import org.actioncast.actionlog.ActionsLogged;
import org.actioncast.actionlog.Page;
import org.actioncast.caller.Caller;
import org.actioncast.caller.Revocations;
import org.actioncast.caller.TokensRevoked;
import org.actioncast.lifecycle.DrainStarted;
import org.actioncast.outlet.Outlet;
import org.actioncast.settings.Settings;
import org.actioncast.submission.LiveActionPosted;
import org.jspecify.annotations.Nullable;

/** Knows every ring, lane and subscriber of this node: who joins, who leaves, what was logged. */
@ApplicationScoped
public class Hub {

    private static final System.Logger LOG = System.getLogger(Hub.class.getName());
    private static final Duration SWEEP = Duration.ofSeconds(10);

    /** How long a polite close may take before the connection is cut. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    @Inject
    private ActionLog log;

    @Inject
    private Revocations revocations;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final BroadcastSettings settings = BroadcastSettings.from(Settings.of(Hub.class));
    private final Connections connections = new Connections(settings);
    private final Tally tally = new Tally();
    private volatile LongConsumer passed = nanos -> {};
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Lane> lanes = IntStream.range(
                    0, settings.lanesOr(Runtime.getRuntime().availableProcessors()))
            .mapToObj(index -> new Lane(index, nanos -> passed.accept(nanos)))
            .toList();
    private final Rings rings = new Rings(settings, lanes, this::open);
    private LogReaders readers = new LogReaders();
    private Closer closer = new Closer();

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        readers.start(log, settings.readers(), settings.maxFrame(), new AppThreads(threads));
        closer.start(new AppThreads(threads));
        lanes.forEach(lane -> lane.start(threads));
        // Its first use would take a tenth of a second, which pages that are sent away by a stopping server may not
        // have.
        FlightRecorder.register(EvictionEvent.class);
        scheduler.scheduleWithFixedDelay(
                () -> rings.sweep(settings.linger()), SWEEP.toSeconds(), SWEEP.toSeconds(), TimeUnit.SECONDS);
    }

    /** Sends every page away, and waits until they have gone or the time is up. */
    void on(@Observes @Priority(DrainStarted.PAGES_PRIORITY) DrainStarted begun) {
        try {
            var left = connections.drain(CLOSE_LIMIT);
            if (left > 0) {
                LOG.log(WARNING, "{0} pages had not gone when the time to drain was up.", left);
            }
            closer.stop(CLOSE_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        lanes.forEach(Lane::stop);
        readers.stop();
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
        lane.execute(() -> subscriber.open(to));
        connections.opened(subscriber, to.name());
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
        show(posted.encoded());
    }

    /** Ends the connections of those whose tokens do not count any more. */
    void on(@Observes TokensRevoked revoked) {
        connections.all().keySet().forEach(subscriber -> {
            var caller = subscriber.caller();
            if (caller != null && revocations.has(caller)) {
                subscriber.refuse(CloseCode.REVOKED, CloseCode.REVOKED.sentence());
            }
        });
    }

    boolean revoked(Caller caller) {
        return revocations.has(caller);
    }

    /** Shows a live action to who is connected to its channel now. */
    public void show(EncodedAction live) {
        var ring = rings.find(live.action().channel());
        if (ring != null) {
            ring.append(live);
        }
    }

    /** Pages of a channel now. */
    public int pages(Channel channel) {
        return rings.readers(channel);
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

    Optional<String> authenticated(Caller caller) {
        return connections.authenticated(caller);
    }

    void gone(Subscriber subscriber, boolean authenticated, @Nullable Caller admitted) {
        connections.gone(subscriber, authenticated, admitted);
    }

    void close(Outlet outlet, CloseCode code) {
        closer.execute(() -> outlet.close(code.code(), code.sentence()));
    }

    void cut(Outlet outlet) {
        closer.execute(outlet::cut);
    }

    /** How long ago the lane that is furthest behind has looked at its work. */
    public Duration slowestLane() {
        return lanes.stream()
                .map(Lane::sinceTurn)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** What has happened so far. */
    public Tally tally() {
        return tally;
    }

    /** Connections that have not said hello. */
    public int unauthenticated() {
        return connections.unauthenticated();
    }

    /** Every connection with the way frames take to it. */
    Map<Subscriber, String> subscribers() {
        return connections.all();
    }

    /** What all rings may keep in memory, in bytes. */
    public long ringLimit() {
        return settings.totalBytes();
    }

    /** What all rings keep in memory, in bytes. */
    public long ringBytes() {
        return rings.bytes();
    }

    /** Channels kept in memory. */
    public int channels() {
        return rings.size();
    }

    /** To be told, by a lane, how many nanoseconds after a commit a pass over the pages of its channel has ended. */
    public void whenPassed(LongConsumer listener) {
        passed = passed.andThen(listener);
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
