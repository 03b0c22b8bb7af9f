package org.actioncast.door.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.actioncast.action.Action;
import org.actioncast.action.Space;

/** One row as an application wrote it: nothing but the widths of its columns has been checked. */
record OutboxRow(long turn, Action action) {

    static final String COLUMNS =
            "host, link, room, id, type, record_type, record_id, user_name, context, origin, message, data, created";

    static OutboxRow of(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong("turn"),
                new Action(
                        new Space(row.getString("host"), row.getString("link")).room(row.getString("room")),
                        row.getString("id"),
                        row.getString("type"),
                        row.getString("record_type"),
                        row.getString("record_id"),
                        row.getString("user_name"),
                        row.getString("context"),
                        row.getString("origin"),
                        row.getString("message"),
                        row.getString("data"),
                        row.getObject("created", OffsetDateTime.class)
                                .toInstant()
                                .truncatedTo(ChronoUnit.MILLIS)));
    }

    /** What it takes in memory, roughly: all else is short. */
    int chars() {
        return action.data() == null ? 0 : action.data().length();
    }
}
