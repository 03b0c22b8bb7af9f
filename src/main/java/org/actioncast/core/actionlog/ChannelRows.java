package org.actioncast.core.actionlog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.actioncast.action.Channel;

/**
 * Finds the rows of channels. A row's id never changes, so the ids of the channels used last are remembered, and the rows of a whole
 * transaction are locked with one statement by their primary key. What is remembered is a hint: a row is used only if it has the
 * address asked for.
 */
final class ChannelRows {

    /** Channels whose id is remembered: about 300 bytes each. */
    private static final int REMEMBERED = 10_000;

    private final Map<Channel, Long> ids = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Channel, Long> eldest) {
            return size() > REMEMBERED;
        }
    });

    Optional<ChannelRow> find(EntityManager database, Channel channel) {
        return at(channel, database.createNamedQuery(ChannelRow.BY_ADDRESS, ChannelRow.class));
    }

    /** The rows of those channels that have one. */
    Map<Channel, ChannelRow> find(EntityManager database, Collection<Channel> channels) {
        return rows(ids(database, channels), ChannelRow.FOUND_AT_ONCE, some -> found(database, some));
    }

    List<ChannelRow> of(EntityManager database, Collection<Long> ids) {
        var rows = new ArrayList<ChannelRow>();
        var left = List.copyOf(ids);
        while (!left.isEmpty()) {
            var some = left.subList(0, Math.min(ChannelRow.FOUND_AT_ONCE, left.size()));
            rows.addAll(found(database, some));
            left = left.subList(some.size(), left.size());
        }
        return rows;
    }

    /**
     * Locks the rows of those channels that have one, until the transaction ends. In the order of their ids, the same for every
     * node, so that two of them cannot hold each other's next channel.
     */
    Map<Channel, ChannelRow> lock(EntityManager database, Collection<Channel> channels) {
        return rows(ids(database, channels), ChannelRow.LOCKED_AT_ONCE, some -> locked(database, some));
    }

    private SortedMap<Long, Channel> ids(EntityManager database, Collection<Channel> channels) {
        var ids = new TreeMap<Long, Channel>();
        for (var channel : channels) {
            id(database, channel).ifPresent(id -> ids.put(id, channel));
        }
        return ids;
    }

    private static Map<Channel, ChannelRow> rows(
            SortedMap<Long, Channel> wanted, int atOnce, Function<List<Long>, List<ChannelRow>> read) {
        var rows = new HashMap<Channel, ChannelRow>();
        var left = List.copyOf(wanted.keySet());
        while (!left.isEmpty()) {
            var some = left.subList(0, Math.min(atOnce, left.size()));
            read.apply(some).forEach(row -> {
                var channel = Objects.requireNonNull(wanted.get(row.id()));
                if (row.isOf(channel)) {
                    rows.put(channel, row);
                }
            });
            left = left.subList(some.size(), left.size());
        }
        return rows;
    }

    private Optional<Long> id(EntityManager database, Channel channel) {
        var known = Optional.ofNullable(ids.get(channel));
        if (known.isPresent()) {
            return known;
        }
        // Not the row: what is read without the lock must not stand in for what is read with it.
        var found = at(channel, database.createNamedQuery(ChannelRow.ID_BY_ADDRESS, Long.class));
        found.ifPresent(id -> ids.put(channel, id));
        return found;
    }

    private static <T> Optional<T> at(Channel channel, TypedQuery<T> query) {
        return query.setParameter("host", channel.space().host())
                .setParameter("link", channel.space().link())
                .setParameter("room", channel.room())
                .getResultStream()
                .findFirst();
    }

    /** Two lengths of statement, so that the database has prepared them: the last id fills it up. */
    private static List<ChannelRow> found(EntityManager database, List<Long> some) {
        var ids = new ArrayList<>(some);
        if (ids.size() > 1) {
            ids.addAll(Collections.nCopies(ChannelRow.FOUND_AT_ONCE - ids.size(), ids.get(ids.size() - 1)));
        }
        return database.createNamedQuery(ChannelRow.BY_IDS, ChannelRow.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** One statement for any number of ids up to its limit, so that it is prepared once: the last id fills it up. */
    private static List<ChannelRow> locked(EntityManager database, List<Long> some) {
        var query = database.createNamedQuery(ChannelRow.LOCK, ChannelRow.class);
        for (var i = 0; i < ChannelRow.LOCKED_AT_ONCE; i++) {
            query.setParameter(i + 1, some.get(Math.min(i, some.size() - 1)));
        }
        return query.getResultList();
    }
}
