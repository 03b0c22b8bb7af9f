package org.actioncast.core.ring;

import static java.lang.System.Logger.Level.WARNING;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.ActionLog;
import org.actioncast.core.actionlog.Page;

/**
 * The few threads that read the log for those who are behind. Readers that want the same page while it is being read share it: after
 * a restart a thousand pages come back with one position.
 */
public final class LogReaders {

    private static final System.Logger LOG = System.getLogger(LogReaders.class.getName());

    /** Entries in a page at most. */
    private static final int PAGE = 100;

    /** Entries with which a ring begins, so that those who were away for a moment need no log. */
    private static final int NEWEST = 100;

    private static final int QUEUE = 10_000;

    private record Place(Channel channel, long after) {}

    private final Map<Place, CompletableFuture<Page>> underWay = new ConcurrentHashMap<>();
    private final Supplier<ActionLog> log;
    private final int pageBytes;
    private final ExecutorService executor;
    private final Heads heads;

    /** How much of the log is read at once is what fits a frame. */
    public LogReaders(RingSettings settings, Supplier<ActionLog> log, ThreadFactory threads) {
        this.log = log;
        pageBytes = settings.maxFrame();
        executor = new ThreadPoolExecutor(
                settings.readers(), settings.readers(), 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), threads);
        heads = new Heads(channels -> log.get().heads(channels), executor);
    }

    public void stop() {
        executor.shutdown();
    }

    public CompletableFuture<Page> after(Channel channel, long offset) {
        var place = new Place(channel, offset);
        var mine = new CompletableFuture<Page>();
        var others = underWay.putIfAbsent(place, mine);
        if (others != null) {
            return others;
        }
        read(mine, () -> {
            // Before the read and not after it: who asks from here on may need what is logged from here on.
            underWay.remove(place, mine);
            return log.get().after(channel, offset, PAGE, pageBytes);
        });
        return mine;
    }

    public CompletableFuture<Page> newest(Channel channel) {
        var page = new CompletableFuture<Page>();
        read(page, () -> log.get().newest(channel, NEWEST));
        return page;
    }

    /** The head of the channel, not before this moment. */
    public CompletableFuture<Position> head(Channel channel) {
        return heads.at(channel);
    }

    private void read(CompletableFuture<Page> page, Supplier<Page> query) {
        try {
            executor.execute(() -> {
                try {
                    page.complete(query.get());
                } catch (Throwable e) {
                    LOG.log(WARNING, "The log could not be read; the pages that wait for it are told to come back.", e);
                    page.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            page.completeExceptionally(e);
        }
    }
}
