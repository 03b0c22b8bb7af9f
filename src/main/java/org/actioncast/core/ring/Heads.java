package org.actioncast.core.ring;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;

/**
 * The heads of channels in the log, whoever wrote there. One look at a time, at all channels that were asked for while the one before it was under
 * way: a thousand pages that come at once are a few looks. Any thread.
 */
final class Heads {

    private final Function<Set<Channel>, Map<Channel, Position>> log;
    private final Executor executor;

    /** Asked for since the last look began; guarded by this. */
    private Map<Channel, CompletableFuture<Position>> asked = new HashMap<>();

    private boolean looking;

    /** @param log the heads of these channels; one that was never written to is left out */
    Heads(Function<Set<Channel>, Map<Channel, Position>> log, Executor executor) {
        this.log = log;
        this.executor = executor;
    }

    /** Not older than the moment of this call. */
    CompletableFuture<Position> at(Channel channel) {
        CompletableFuture<Position> head;
        synchronized (this) {
            head = asked.computeIfAbsent(channel, key -> new CompletableFuture<>());
            if (looking) {
                return head;
            }
            looking = true;
        }
        try {
            executor.execute(() -> look(log));
        } catch (RejectedExecutionException e) {
            look(refused -> {
                throw e;
            });
        }
        return head;
    }

    /** Until nobody asks. Whatever is thrown reaches those who asked: a look that ended without a word would be awaited for ever. */
    private void look(Function<Set<Channel>, Map<Channel, Position>> at) {
        do {
            var channels = next();
            try {
                var heads = at.apply(channels.keySet());
                channels.forEach((channel, head) -> head.complete(heads.getOrDefault(channel, Position.START)));
            } catch (Throwable e) {
                channels.values().forEach(head -> head.completeExceptionally(e));
            }
        } while (!done());
    }

    private synchronized Map<Channel, CompletableFuture<Position>> next() {
        var next = asked;
        asked = new HashMap<>();
        return next;
    }

    private synchronized boolean done() {
        looking = !asked.isEmpty();
        return !looking;
    }
}
