package org.actioncast.actionlog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.actioncast.action.Channel;

/** Finds the row of a channel by its address. */
final class ChannelRows {

    private ChannelRows() {}

    static Optional<ChannelRow> find(EntityManager database, Channel channel, boolean locked) {
        return database.createQuery(
                        "select c from ChannelRow c where c.host = :host and c.link = :link and c.room = :room",
                        ChannelRow.class)
                .setParameter("host", channel.space().host())
                .setParameter("link", channel.space().link())
                .setParameter("room", channel.room())
                .setLockMode(locked ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE)
                .getResultStream()
                .findFirst();
    }
}
