package org.actioncast.core.actionlog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.actioncast.action.Action;
import org.actioncast.action.Channel;
import org.jspecify.annotations.Nullable;

/** One entry of the log. The host is the channel's, repeated here because ids are unique for a host. */
@Entity
@Table(name = "action_log")
@IdClass(LogKey.class)
@NamedQuery(name = LogRow.OLDEST_FIRST, query = LogRow.STRETCH + " order by r.channelId, r.offset")
@NamedQuery(name = LogRow.NEWEST_FIRST, query = LogRow.STRETCH + " order by r.channelId desc, r.offset desc")
@NamedQuery(
        name = LogRow.OLDEST,
        query = "select r.offset from LogRow r where r.channelId = :channel order by r.channelId, r.offset")
@NamedQuery(
        name = LogRow.NEWEST_OF_ALL,
        query =
                "select r.channelId, r.offset, r.type, r.recordType, r.recordId, r.user, r.context, r.message, r.created"
                        + " from LogRow r order by r.created desc, r.channelId desc, r.offset desc")
@NamedQuery(name = LogRow.OF_IDS, query = "select r from LogRow r where r.host = :host and r.actionId in :ids")
class LogRow {

    static final String OLDEST_FIRST = "LogRow.oldestFirst";
    static final String NEWEST_FIRST = "LogRow.newestFirst";
    static final String NEWEST_OF_ALL = "LogRow.newestOfAll";
    static final String OLDEST = "LogRow.oldest";
    static final String OF_IDS = "LogRow.ofIds";

    /** To be ordered by the channel too, though there is but one: H2 does not see otherwise that its key has this order, and sorts. */
    static final String STRETCH =
            "select r from LogRow r where r.channelId = :channel and r.offset > :offset and r.offset <= :head";

    @Id
    @Column(name = "channel_id")
    private long channelId;

    @Id
    @Column(name = "log_offset")
    private long offset;

    private String host;

    @Column(name = "action_id")
    private String actionId;

    private String type;

    @Column(name = "record_type")
    private @Nullable String recordType;

    @Column(name = "record_id")
    private @Nullable String recordId;

    @Column(name = "user_name")
    private String user;

    private String context;
    private @Nullable String origin;
    private @Nullable String message;
    private @Nullable String data;
    private OffsetDateTime created;

    protected LogRow() {}

    LogRow(long channelId, long offset, Action action) {
        this.channelId = channelId;
        this.offset = offset;
        host = action.channel().space().host();
        actionId = action.id();
        type = action.type();
        recordType = action.recordType();
        recordId = action.recordId();
        user = action.user();
        context = action.context();
        origin = action.origin();
        message = action.message();
        data = action.data();
        created = action.at().atOffset(ZoneOffset.UTC);
    }

    long channelId() {
        return channelId;
    }

    long offset() {
        return offset;
    }

    String actionId() {
        return actionId;
    }

    Action action(Channel channel) {
        return new Action(
                channel,
                actionId,
                type,
                recordType,
                recordId,
                user,
                context,
                origin,
                message,
                data,
                created.toInstant());
    }
}
