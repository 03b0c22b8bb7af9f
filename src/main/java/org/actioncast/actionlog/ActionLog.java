package org.actioncast.actionlog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.ingest.Submission;

/** The database, as the rest of Actioncast sees it: append, read, forget. */
@ApplicationScoped
public class ActionLog {

    @PersistenceContext(unitName = "actioncast")
    private EntityManager database;

    /**
     * Inserts the submissions in one transaction, in their order.
     *
     * @param lookUpAll whether ids given out by the server are looked up too: after a transaction whose end is unknown
     */
    @Transactional
    LogBatch append(List<Submission> submissions, boolean lookUpAll) {
        var batch = new LogBatch(database);
        batch.append(submissions, lookUpAll);
        return batch;
    }

    /** Entries after {@code offset}, at most {@code limit}. A first entry later than {@code offset + 1} shows a gap. */
    @Transactional
    public Page after(Channel channel, long offset, int limit) {
        return find(channel)
                .map(row -> new Page(row.head(), entries(row, channel, offset, limit)))
                .orElse(new Page(Position.START, List.of()));
    }

    /** The newest entries, at most {@code limit}. */
    @Transactional
    public Page newest(Channel channel, int limit) {
        return find(channel)
                .map(row -> new Page(
                        row.head(), entries(row, channel, Math.max(0, row.head().offset() - limit), limit)))
                .orElse(new Page(Position.START, List.of()));
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
        var oldest = database.createQuery("select min(r.offset) from LogRow r where r.channelId = :channel", Long.class)
                .setParameter("channel", channelId)
                .getSingleResult();
        if (oldest == null || oldest > offset) {
            return false;
        }
        var through = Math.min(offset, oldest + FORGOTTEN_AT_ONCE - 1);
        database.createQuery("delete from LogRow r where r.channelId = :channel and r.offset <= :through")
                .setParameter("channel", channelId)
                .setParameter("through", through)
                .executeUpdate();
        return through < offset;
    }

    /** Keeps the lock on deleted rows, and the undo the database needs, short. */
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private Optional<ChannelRow> find(Channel channel) {
        return ChannelRows.find(database, channel, false);
    }

    private List<LoggedAction> entries(ChannelRow row, Channel channel, long offset, int limit) {
        return database.createQuery(
                        "select r from LogRow r where r.channelId = :channel and r.offset > :offset order by r.offset",
                        LogRow.class)
                .setParameter("channel", row.id())
                .setParameter("offset", offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(entry -> new LoggedAction(EncodedAction.of(entry.action(channel)), row.at(entry.offset())))
                .toList();
    }
}
