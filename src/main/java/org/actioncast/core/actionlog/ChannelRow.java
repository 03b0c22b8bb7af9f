package org.actioncast.core.actionlog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.action.Space;
import org.jspecify.annotations.Nullable;

/** The counter of one channel. Its row is the lock under which offsets are given out. */
@Entity
@Table(name = "channel")
@NamedQuery(name = ChannelRow.BY_ADDRESS, query = "select c from ChannelRow c" + ChannelRow.ADDRESS)
@NamedQuery(name = ChannelRow.ID_BY_ADDRESS, query = "select c.id from ChannelRow c" + ChannelRow.ADDRESS)
@NamedQuery(name = ChannelRow.BY_IDS, query = "select c from ChannelRow c where c.id in :ids")
@NamedQuery(
        name = ChannelRow.LOCK,
        query = "select c from ChannelRow c where c.id in (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) order by c.id",
        lockMode = LockModeType.PESSIMISTIC_WRITE)
class ChannelRow {

    static final String BY_ADDRESS = "ChannelRow.byAddress";
    static final String ID_BY_ADDRESS = "ChannelRow.idByAddress";
    static final String ADDRESS = " where c.host = :host and c.link = :link and c.room = :room";
    static final String BY_IDS = "ChannelRow.byIds";
    static final int FOUND_AT_ONCE = 64;
    static final String LOCK = "ChannelRow.lock";
    static final int LOCKED_AT_ONCE = 8;

    private static final RandomGenerator RANDOM = new SecureRandom();

    /** 40 bits: a channel is recreated a few times in its life, and each time must differ from the few before. */
    private static final long EPOCH_LIMIT = 1L << 40;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "channel_ids")
    @SequenceGenerator(name = "channel_ids", sequenceName = "channel_ids", allocationSize = 20)
    private @Nullable Long id;

    @Column(nullable = false)
    private String host;

    @Column(nullable = false)
    private String link;

    @Column(nullable = false)
    private String room;

    @Column(nullable = false)
    private String epoch;

    private long head;

    protected ChannelRow() {}

    ChannelRow(Channel channel) {
        host = channel.space().host();
        link = channel.space().link();
        room = channel.room();
        epoch = Long.toString(RANDOM.nextLong(EPOCH_LIMIT), Character.MAX_RADIX);
    }

    Position next() {
        head++;
        return head();
    }

    Position head() {
        return at(head);
    }

    ChannelHead channelHead() {
        return new ChannelHead(id(), head());
    }

    Position at(long offset) {
        return new Position(epoch, offset);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    Channel channel() {
        return new Space(host, link).room(room);
    }

    boolean isOf(Channel channel) {
        return host.equals(channel.space().host())
                && link.equals(channel.space().link())
                && room.equals(channel.room());
    }
}
