package org.actioncast.broadcast;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.actioncast.action.Channel;
import org.jspecify.annotations.Nullable;

/** The rings in memory: made for the first subscriber of a channel, kept a while after the last. */
final class Rings {

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
    private final BroadcastSettings settings;
    private final List<Lane> lanes;
    private final Consumer<Ring> opener;

    /** @param opener reads the log for a new ring, on another thread */
    Rings(BroadcastSettings settings, List<Lane> lanes, Consumer<Ring> opener) {
        this.settings = settings;
        this.lanes = lanes;
        this.opener = opener;
    }

    Ring join(Channel channel) {
        var made = new Ring[1];
        var found = held.compute(channel, (key, present) -> {
            var entry = present;
            if (entry == null) {
                made[0] = new Ring(channel, settings, bytes, lanes);
                entry = new Held(made[0]);
            }
            entry.readers++;
            return entry;
        });
        if (made[0] != null) {
            // After the ring can be found: what is logged from now on reaches it, what was logged before is read.
            opener.accept(made[0]);
        }
        return found.ring;
    }

    void leave(Ring ring) {
        held.computeIfPresent(ring.channel(), (key, entry) -> {
            if (entry.ring == ring) {
                entry.readers--;
                entry.idleSince = System.nanoTime();
            }
            return entry;
        });
    }

    @Nullable
    Ring find(Channel channel) {
        var entry = held.get(channel);
        return entry == null ? null : entry.ring;
    }

    int readers(Channel channel) {
        var entry = held.get(channel);
        return entry == null ? 0 : entry.readers;
    }

    /** The log could not be read: the next subscriber tries again with a new ring. */
    void forget(Ring ring) {
        held.computeIfPresent(ring.channel(), (key, entry) -> entry.ring == ring ? null : entry);
        ring.discard();
    }

    int size() {
        return held.size();
    }

    long bytes() {
        return bytes.get();
    }

    void sweep(Duration linger) {
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
}
