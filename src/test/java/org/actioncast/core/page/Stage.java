package org.actioncast.core.page;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.actioncast.action.ActionBuilder.CHANNEL;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.core.actionlog.Page;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.core.caller.Identities;
import org.actioncast.core.caller.RoomNames;
import org.actioncast.core.outlet.Frame;
import org.actioncast.core.ring.Limits;
import org.actioncast.core.ring.MemoryLog;
import org.actioncast.core.ring.Rings;
import org.actioncast.door.wire.JsonDialect;
import org.actioncast.door.wire.Message;
import org.actioncast.settings.ShippedConfig;
import org.jspecify.annotations.Nullable;

/** One server without a container: real rings, one real lane, logs in memory, and screens instead of sockets. */
final class Stage implements AutoCloseable {

    /** Entries in a page of the log. */
    static final int PAGE = 5;

    static final Caller ANN = caller("ann", Instant.MAX);

    /** Connections with this id in every frame that has one. */
    static final String CONNECTION = "c1";

    /** The messages of actioncast.v1 with nothing around them. */
    static final Dialect PLAIN = new JsonDialect() {
        @Override
        protected Frame frame(Message message) {
            return Frame.plain(message.parts());
        }
    };

    /** Which pages came and went, in their order. */
    private final List<String> attended = new CopyOnWriteArrayList<>();

    private final Lane lane = new Lane(0, nanos -> {});
    private final Map<Channel, MemoryLog> logs = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean holding;
    private volatile boolean broken;
    private final Rings rings;
    private final Node node;

    /** Nobody is closed for being slow or silent. */
    Stage(Limits limits) {
        this(limits, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(10));
    }

    Stage(Limits limits, Duration heartbeat, Duration helloLimit, Duration stallLimit) {
        this(limits, heartbeat, helloLimit, stallLimit, 8);
    }

    Stage(Limits limits, Duration heartbeat, Duration helloLimit, Duration stallLimit, int maxPerSpace) {
        ShippedConfig.installed();
        rings = new Rings(
                limits.settings(),
                channel -> answer(() -> log(channel).newest(PAGE)),
                (channel, offset) -> answer(() -> log(channel).after(offset, PAGE)),
                channel -> answer(() -> log(channel).head()));
        var settings =
                new PageSettings(1, heartbeat, helloLimit, stallLimit, 3, 10, 5, maxPerSpace, 4, Duration.ofSeconds(2));
        node = new Node(
                settings,
                limits.maxFrame(),
                rings,
                this::read,
                new Lanes(settings),
                new Connections(settings),
                new Closer(Runnable::run),
                new DeliveryCounters(),
                this::attend,
                caller -> false,
                heartbeat::toSeconds);
        lane.start(Thread::new);
    }

    static Caller caller(String user, Instant expires) {
        var space = CHANNEL.space();
        return new Caller(
                space.host(),
                space.link(),
                "",
                user,
                Set.of(Group.SUBSCRIBER),
                RoomNames.ALL,
                expires,
                Identities.none());
    }

    MemoryLog log() {
        return log(CHANNEL);
    }

    MemoryLog log(Channel channel) {
        return logs.computeIfAbsent(channel, MemoryLog::new);
    }

    /** A socket that has not said anything. */
    Subscriber connect(Screen screen) {
        return connect(PLAIN, screen);
    }

    Subscriber connect(Dialect dialect, Screen screen) {
        var subscriber = new Subscriber(node, dialect, lane, CONNECTION);
        screen.whenFree(subscriber::free);
        subscriber.open(screen);
        return subscriber;
    }

    /** A page of Ann's that watches these rooms. */
    Subscriber watch(Screen screen, String origin, Room... rooms) {
        var subscriber = connect(screen);
        subscriber.hello(ANN, origin, List.of(rooms));
        return subscriber;
    }

    /** Logs actions and tells this node, as the writer does after its commit. */
    List<LoggedAction> log(int count, @Nullable String origin) {
        var actions = log().log(count, origin, "1");
        tell(CHANNEL, actions);
        return actions;
    }

    void tell(Channel channel, List<LoggedAction> actions) {
        var ring = rings.find(channel);
        if (ring != null) {
            ring.append(actions);
        }
    }

    /** Tells this node how far the channel has got, and not what was logged. */
    void tellHead() {
        var ring = rings.find(CHANNEL);
        if (ring != null) {
            ring.reach(log().head());
        }
    }

    void show(EncodedAction live) {
        var ring = rings.find(live.action().channel());
        if (ring != null) {
            ring.append(live);
        }
    }

    /** From here on the log answers when told to. */
    void holdTheLog() {
        holding = true;
    }

    void releaseTheLog() {
        holding = false;
        for (var answer = held.poll(); answer != null; answer = held.poll()) {
            answer.run();
        }
    }

    void breakTheLog() {
        broken = true;
    }

    List<String> attended() {
        return attended;
    }

    /** How often the log was asked for a page. */
    int reads() {
        return reads.get();
    }

    /** Holds the lane until the latch opens: what happens meanwhile waits for it. */
    CountDownLatch holdTheLane() {
        var latch = new CountDownLatch(1);
        lane.execute(() -> {
            try {
                latch.await(10, SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return latch;
    }

    /** Done when the lane has done what it had to do, and what came of that for a while. */
    void settle() {
        for (var i = 0; i < 20; i++) {
            barrier();
        }
    }

    void barrier() {
        var done = new CompletableFuture<@Nullable Void>();
        lane.execute(() -> done.complete(null));
        try {
            done.get(10, SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("The lane is stuck.", e);
        }
    }

    @Override
    public void close() {
        lane.stop();
    }

    private Runnable attend(String connection, Caller caller, Channel channel) {
        attended.add(caller.user() + " in " + channel.room());
        return () -> attended.add(caller.user() + " out of " + channel.room());
    }

    private CompletableFuture<Page> read(Channel channel, long after) {
        reads.incrementAndGet();
        return answer(() -> log(channel).after(after, PAGE));
    }

    private <T> CompletableFuture<T> answer(Supplier<T> query) {
        var answer = new CompletableFuture<T>();
        Runnable read = () -> {
            if (broken) {
                answer.completeExceptionally(new IllegalStateException("no database"));
            } else {
                answer.complete(query.get());
            }
        };
        if (holding) {
            held.add(read);
        } else {
            read.run();
        }
        return answer;
    }
}
