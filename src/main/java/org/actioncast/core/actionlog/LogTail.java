package org.actioncast.core.actionlog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The end of the log over all channels, whichever node wrote it. */
@ApplicationScoped
public class LogTail {

    @PersistenceContext(unitName = "actioncast")
    private EntityManager database;

    /** The newest entries, the newest first. Their data is not read: a thousand entries may hold 64 MiB of it. */
    @Transactional
    public List<LoggedHeading> newest(int limit) {
        var entries = database.createNamedQuery(LogRow.NEWEST_OF_ALL, Object[].class)
                .setMaxResults(limit)
                .getResultList();
        var channels =
                channels(entries.stream().map(LogTail::channel).distinct().toList());
        return entries.stream()
                .filter(entry -> channels.containsKey(channel(entry)))
                .map(entry -> heading(entry, Objects.requireNonNull(channels.get(channel(entry)))))
                .toList();
    }

    private Map<Long, ChannelRow> channels(List<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : database.createQuery("select c from ChannelRow c where c.id in :ids", ChannelRow.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(ChannelRow::id, Function.identity()));
    }

    private static Long channel(Object[] entry) {
        return (Long) entry[0];
    }

    /** An array, in the order of the query: EclipseLink makes no Tuple of a named query. */
    private static LoggedHeading heading(Object[] entry, ChannelRow row) {
        return new LoggedHeading(
                row.channel(),
                row.at((Long) entry[1]),
                (String) entry[2],
                (String) entry[3],
                (String) entry[4],
                (String) entry[5],
                (String) entry[6],
                (String) entry[7],
                ((OffsetDateTime) entry[8]).toInstant());
    }
}
