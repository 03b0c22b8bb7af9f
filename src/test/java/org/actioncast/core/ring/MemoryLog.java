package org.actioncast.core.ring;

import static org.actioncast.action.ActionBuilder.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.actioncast.action.Channel;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Page;
import org.jspecify.annotations.Nullable;

/** The action log of one channel as a list, which also remembers what it has deleted. Any thread. */
public final class MemoryLog {

    /** A log that cannot be read now. */
    static final LongFunction<CompletableFuture<Page>> SILENT =
            offset -> CompletableFuture.failedFuture(new IllegalStateException("no database"));

    private final Channel channel;

    /** Every entry of every life. */
    private final Map<Position, LoggedAction> history = new LinkedHashMap<>();

    private final List<LoggedAction> entries = new ArrayList<>();
    private int life = 1;
    private long head;

    public MemoryLog(Channel channel) {
        this.channel = channel;
    }

    public synchronized List<LoggedAction> log(int count, @Nullable String origin, String data) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    head++;
                    var logged = action("e" + life + "-" + head)
                            .in(channel)
                            .from(origin)
                            .data(data)
                            .logged("e" + life + ":" + head);
                    entries.add(logged);
                    history.put(logged.position(), logged);
                    return logged;
                })
                .toList();
    }

    public synchronized Page after(long offset, int limit) {
        return new Page(
                head(),
                entries.stream()
                        .filter(entry -> entry.position().offset() > offset)
                        .limit(limit)
                        .toList());
    }

    public Page newest(int limit) {
        return after(Math.max(0, head().offset() - limit), limit);
    }

    /** A channel that was never written to is not in the database. */
    public synchronized Position head() {
        return head == 0 ? Position.START : new Position("e" + life, head);
    }

    /** Deletes the oldest. */
    public synchronized void forget(int count) {
        entries.subList(0, Math.min(count, entries.size())).clear();
    }

    /** The database was restored from nothing, and the channel written to again. */
    public synchronized List<LoggedAction> newLife(int count) {
        entries.clear();
        life++;
        head = 0;
        return log(count, null, "1");
    }

    public synchronized @Nullable LoggedAction ever(Position position) {
        return history.get(position);
    }

    public synchronized boolean has(Position position) {
        return entries.stream().anyMatch(entry -> entry.position().equals(position));
    }
}
