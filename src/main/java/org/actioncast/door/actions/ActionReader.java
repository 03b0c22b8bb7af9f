package org.actioncast.door.actions;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.actioncast.action.Action;
import org.actioncast.action.ActionIds;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.Space;
import org.actioncast.core.submission.ActionLimits;
import org.actioncast.core.submission.Poster;
import org.actioncast.core.submission.Submission;
import org.actioncast.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Makes one action of what its poster sent and of what its token says.
 *
 * @param key the {@code Idempotency-Key} header
 * @param origin the {@code Actioncast-Origin} header
 */
record ActionReader(
        Poster poster,
        ActionLimits limits,
        @Nullable String key,
        @Nullable String origin) {

    Submission read(JsonObject json) {
        var fields = new Fields(json);
        var id = id(fields);
        var action = new Action(
                channel(fields),
                id == null ? ActionIds.next() : id,
                fields.required("type", ActionLimits.TYPE),
                fields.orNull("recordType", ActionLimits.TYPE),
                fields.orNull("recordId", ActionLimits.RECORD_ID),
                user(fields),
                context(fields),
                origin(fields),
                fields.orNull("message", ActionLimits.MESSAGE),
                fields.text("data"),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return new Submission(limits.sized(EncodedAction.of(action)), id != null);
    }

    /** The body's before the header's; null when the poster gave none. */
    private @Nullable String id(Fields fields) {
        var id = fields.orNull("id", ActionLimits.ID);
        if ((id == null || id.isBlank()) && key != null) {
            id = Fields.checked("Idempotency-Key", key, ActionLimits.ID);
        }
        return id == null || id.isBlank() ? null : id;
    }

    private Channel channel(Fields fields) {
        var host = poster.host(fields.orNull("host", ActionLimits.HOST));
        var link = poster.speaksForUsers()
                ? fields.required("link", ActionLimits.LINK)
                : poster.link(fields.orNull("link", ActionLimits.LINK));
        return new Space(host, link).room(poster.room(fields.orNull("room", Channel.ROOM_MAX)));
    }

    private String user(Fields fields) {
        return poster.speaksForUsers()
                ? fields.required("user", ActionLimits.NAME)
                : poster.user(fields.orNull("user", ActionLimits.NAME));
    }

    private String context(Fields fields) {
        var context = fields.orNull("context", ActionLimits.NAME);
        if (poster.speaksForUsers()) {
            return context == null ? "" : context;
        }
        return poster.context(context);
    }

    private @Nullable String origin(Fields fields) {
        var own = fields.orNull("origin", ActionLimits.ORIGIN);
        return own != null || origin == null ? own : Fields.checked("Actioncast-Origin", origin, ActionLimits.ORIGIN);
    }
}
