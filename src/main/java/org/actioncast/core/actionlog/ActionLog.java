package org.actioncast.core.actionlog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;

/** The database, as the rest of Actioncast sees it: append, read, forget. */
@ApplicationScoped
public class ActionLog {

    private static final Page EMPTY = new Page(Position.START, List.of());

    /** What a caller may ask for at most in one read, in bytes. */
    public static final int PAGE_BYTES = 1024 * 1024;

    private static final int CHUNK = 50;

    @PersistenceContext(unitName = "actioncast")
    private EntityManager database;

    private final ChannelRows channels = new ChannelRows();

    /** Inserts the submissions in one transaction, in their order. */
    @Transactional
    LogBatch append(Attempt attempt) {
        var batch = LogBatch.of(database, channels, attempt);
        attempt.written();
        return batch;
    }

    /**
     * Entries after {@code offset}, at most {@code limit}, and no more once they have {@code bytes} or more. A first entry later than
     * {@code offset + 1} shows a gap.
     */
    @Transactional
    public Page after(Channel channel, long offset, int limit, int bytes) {
        return find(channel)
                .map(row -> new Page(
                        row.id(), row.head(), entries(row, channel, LogRow.OLDEST_FIRST, offset, limit, bytes)))
                .orElse(EMPTY);
    }

    /** The newest entries up to the head, at most {@code limit}, and no more once they have {@value #PAGE_BYTES} bytes. */
    @Transactional
    public Page newest(Channel channel, int limit) {
        return find(channel)
                .map(row -> {
                    var newestFirst = new ArrayList<>(entries(row, channel, LogRow.NEWEST_FIRST, 0, limit, PAGE_BYTES));
                    Collections.reverse(newestFirst);
                    return new Page(row.id(), row.head(), newestFirst);
                })
                .orElse(EMPTY);
    }

    /** The heads of these channels; one that was never written to is left out. */
    @Transactional
    public Map<Channel, Position> heads(Set<Channel> asked) {
        return channels.find(database, asked).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, channel -> channel.getValue().head()));
    }

    /** Those of the channels with these numbers. */
    @Transactional
    public Map<Channel, ChannelHead> headsOf(Collection<Long> ids) {
        return channels.of(database, ids).stream()
                .collect(Collectors.toMap(ChannelRow::channel, ChannelRow::channelHead));
    }

    /** Whether the database answers at all. */
    @Transactional
    boolean answers() {
        return database.createQuery("select count(c) from ChannelRow c where c.id < 0", Long.class)
                        .getSingleResult()
                == 0;
    }

    /** The last offset of each channel that is older than {@code cutoff}. */
    @Transactional
    Map<Long, Long> olderThan(Instant cutoff) {
        return database.createQuery(
                        "select r.channelId, max(r.offset) from LogRow r where r.created < :cutoff group by r.channelId",
                        Object[].class)
                .setParameter("cutoff", cutoff.atOffset(ZoneOffset.UTC))
                .getResultStream()
                .collect(Collectors.toMap(found -> (Long) found[0], found -> (Long) found[1]));
    }

    /** Deletes the oldest entries of a channel up to {@code offset}, a thousand in a transaction; true while more remain. */
    @Transactional
    boolean forget(long channelId, long offset) {
        var oldest = database.createNamedQuery(LogRow.OLDEST, Long.class)
                .setParameter("channel", channelId)
                .setMaxResults(1)
                .getResultList();
        if (oldest.isEmpty() || oldest.get(0) > offset) {
            return false;
        }
        var through = Math.min(offset, oldest.get(0) + FORGOTTEN_AT_ONCE - 1);
        database.createQuery("delete from LogRow r where r.channelId = :channel and r.offset <= :through")
                .setParameter("channel", channelId)
                .setParameter("through", through)
                .executeUpdate();
        return through < offset;
    }

    /** Keeps the lock on deleted rows, and the undo the database needs, short. */
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private Optional<ChannelRow> find(Channel channel) {
        return channels.find(database, channel);
    }

    /** Read a few at a time: a page of the largest actions must not fill the memory before its size is known. */
    private List<LoggedAction> entries(
            ChannelRow row, Channel channel, String query, long offset, int limit, int enough) {
        var found = new ArrayList<LoggedAction>();
        var bytes = 0;
        var more = true;
        while (more) {
            // Not beyond the head that was read: a commit between the two reads belongs to the next page.
            var chunk = database.createNamedQuery(query, LogRow.class)
                    .setParameter("channel", row.id())
                    .setParameter("offset", offset)
                    .setParameter("head", row.head().offset())
                    .setFirstResult(found.size())
                    .setMaxResults(Math.min(CHUNK, limit - found.size()))
                    .getResultList();
            more = chunk.size() == CHUNK && found.size() + CHUNK < limit;
            for (var entry : chunk) {
                database.detach(entry);
                if (bytes < enough) {
                    var encoded = EncodedAction.of(entry.action(channel));
                    found.add(new LoggedAction(encoded, row.at(entry.offset())));
                    bytes += encoded.size();
                }
            }
            more &= bytes < enough;
        }
        return found;
    }
}
