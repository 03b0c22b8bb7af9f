package org.actioncast.core.ring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.ActionsLogged;
import org.actioncast.core.actionlog.ChannelHead;
import org.actioncast.core.actionlog.Page;
import org.jspecify.annotations.Nullable;

/** The rings in memory: made for the first reader of a channel, kept a while after the last. */
public final class Rings {

    private final Map<Channel, Held> held = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final RingSettings settings;
    private final Numbers numbers = new Numbers();
    private final Function<Channel, CompletableFuture<Page>> newest;
    private final BiFunction<Channel, Long, CompletableFuture<Page>> after;
    private final Function<Channel, CompletableFuture<Position>> head;

    /**
     * @param newest reads the newest of the log for a new ring, on another thread
     * @param after reads a page of what a channel has after an offset, on another thread
     * @param head looks where a channel stands in the log, on another thread
     */
    public Rings(
            RingSettings settings,
            Function<Channel, CompletableFuture<Page>> newest,
            BiFunction<Channel, Long, CompletableFuture<Page>> after,
            Function<Channel, CompletableFuture<Position>> head) {
        this.settings = settings;
        this.newest = newest;
        this.after = after;
        this.head = head;
    }

    /** One more reader of a channel, which has to {@link #leave} the ring. */
    public Ring join(Channel channel) {
        var made = new Ring[1];
        var found = held.compute(channel, (key, present) -> {
            var entry = present;
            if (entry == null) {
                made[0] = new Ring(channel, settings, bytes, offset -> after(channel, offset));
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
        return ring.opened()
                .thenCombine(head.apply(ring.channel()), Ring::current)
                .thenCompose(Function.identity());
    }

    /** A page of what a channel has after an offset. */
    public CompletableFuture<Page> after(Channel channel, long offset) {
        return after.apply(channel, offset).thenApply(page -> {
            with(channel, ring -> identify(ring, page.channelId()));
            return page;
        });
    }

    /** A transaction of this node was committed. */
    public void append(ActionsLogged logged) {
        var byChannel = logged.byChannel();
        logged.heads().forEach((channel, reached) -> {
            with(channel, ring -> ring.append(byChannel.getOrDefault(channel, List.of())));
            reach(channel, reached);
        });
    }

    /**
     * Another node says that a channel has got so far. It may be wrong, late, or heard twice.
     *
     * @return whether it is not known here which channel has this number: there is a ring that does not know its own
     */
    public boolean hint(long channelId, long offset) {
        return numbers.hint(channelId, offset) && numbers.size() < held.size();
    }

    /** The log has this head. */
    public void reach(Channel channel, ChannelHead reached) {
        with(channel, ring -> {
            identify(ring, reached.channelId());
            ring.reach(reached.position());
        });
    }

    /** Asks the log for the head of a channel; done when its ring, if there is one, knows it. */
    public CompletableFuture<Void> look(Channel channel) {
        return head.apply(channel).thenAccept(reached -> with(channel, ring -> ring.reach(reached)));
    }

    /** @param all those too that had not been written to when they were last looked at */
    public Set<Channel> channels(boolean all) {
        return all ? held.keySet() : numbers.channels();
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

    private void with(Channel channel, Consumer<Ring> step) {
        var ring = find(channel);
        if (ring != null) {
            step.accept(ring);
        }
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
            var kept = held.computeIfPresent(channel, (key, entry) -> entry.isIdle(linger) ? null : entry);
            if (kept == null) {
                numbers.remove(seen.ring, seen.id);
                seen.ring.discard();
            }
        });
    }

    private void open(Ring ring) {
        newest.apply(ring.channel()).whenComplete((page, failed) -> {
            if (failed == null) {
                ring.open(page);
                identify(ring, page.channelId());
            } else {
                forget(ring);
                ring.opened().completeExceptionally(failed);
            }
        });
    }

    /** The log could not be read: the next reader tries again with a new ring. */
    private void forget(Ring ring) {
        var entry = held.get(ring.channel());
        if (entry != null && entry.ring == ring && held.remove(ring.channel(), entry)) {
            numbers.remove(ring, entry.id);
        }
        ring.discard();
    }

    /** Not every time: a ring learns its number once, and another one if the log was made anew. */
    private void identify(Ring ring, long id) {
        var entry = held.get(ring.channel());
        if (id == 0 || entry == null || entry.id == id) {
            return;
        }
        held.computeIfPresent(ring.channel(), (key, present) -> {
            if (present.ring == ring) {
                numbers.put(ring, present.id, id);
                present.id = id;
            }
            return present;
        });
        numbers.hinted(id).ifPresent(ring::hint);
    }
}
