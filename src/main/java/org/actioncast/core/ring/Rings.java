package org.actioncast.core.ring;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Page;
import org.jspecify.annotations.Nullable;

/** The rings in memory: made for the first reader of a channel, kept a while after the last. */
public final class Rings {

    /** A ring and how many read it. Changed only inside {@link ConcurrentHashMap#compute}, which makes that atomic. */
    private static final class Held {
        private final Ring ring;
        private volatile int readers;
        private long idleSince;

        private Held(Ring ring) {
            this.ring = ring;
        }
    }

    private final Map<Channel, Held> held = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final RingSettings settings;
    private final Function<Channel, CompletableFuture<Page>> newest;
    private final Function<Channel, CompletableFuture<Position>> head;

    /**
     * @param newest reads the newest of the log for a new ring, on another thread
     * @param head looks where a channel stands in the log, on another thread
     */
    public Rings(
            RingSettings settings,
            Function<Channel, CompletableFuture<Page>> newest,
            Function<Channel, CompletableFuture<Position>> head) {
        this.settings = settings;
        this.newest = newest;
        this.head = head;
    }

    /** One more reader of a channel, which has to {@link #leave} the ring. */
    public Ring join(Channel channel) {
        var made = new Ring[1];
        var found = held.compute(channel, (key, present) -> {
            var entry = present;
            if (entry == null) {
                made[0] = new Ring(channel, settings, bytes);
                entry = new Held(made[0]);
            }
            entry.readers++;
            return entry;
        });
        if (made[0] != null) {
            // After the ring can be found: what is logged from now on reaches it, what was logged before is read.
            open(made[0]);
        }
        return found.ring;
    }

    /** Done when the ring knows how far the log has got by this moment, whoever wrote it; or with the reason why that cannot be known. */
    public CompletableFuture<Ring> current(Ring ring) {
        return ring.opened().thenCombine(head.apply(ring.channel()), (open, reached) -> {
            open.reach(reached);
            return open;
        });
    }

    public void leave(Ring ring) {
        held.computeIfPresent(ring.channel(), (key, entry) -> {
            if (entry.ring == ring) {
                entry.readers--;
                entry.idleSince = System.nanoTime();
            }
            return entry;
        });
    }

    public @Nullable Ring find(Channel channel) {
        var entry = held.get(channel);
        return entry == null ? null : entry.ring;
    }

    public int readers(Channel channel) {
        var entry = held.get(channel);
        return entry == null ? 0 : entry.readers;
    }

    public int size() {
        return held.size();
    }

    public long bytes() {
        return bytes.get();
    }

    /** Forgets the rings that nobody has read for so long. */
    public void sweep(Duration linger) {
        held.forEach((channel, seen) -> {
            var kept = held.computeIfPresent(
                    channel,
                    (key, entry) -> entry.readers == 0 && System.nanoTime() - entry.idleSince > linger.toNanos()
                            ? null
                            : entry);
            if (kept == null) {
                seen.ring.discard();
            }
        });
    }

    private void open(Ring ring) {
        newest.apply(ring.channel()).whenComplete((page, failed) -> {
            if (failed == null) {
                ring.open(page);
            } else {
                forget(ring);
                ring.opened().completeExceptionally(failed);
            }
        });
    }

    /** The log could not be read: the next reader tries again with a new ring. */
    private void forget(Ring ring) {
        held.computeIfPresent(ring.channel(), (key, entry) -> entry.ring == ring ? null : entry);
        ring.discard();
    }
}
