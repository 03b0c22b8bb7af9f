package org.actioncast.ingest;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.actioncast.action.Action;
import org.actioncast.action.ActionIds;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.Space;
import org.actioncast.caller.Caller;
import org.actioncast.caller.Group;
import org.actioncast.http.Problem;
import org.actioncast.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Makes one action of what its poster sent and of what its token says.
 *
 * @param key the {@code Idempotency-Key} header
 * @param origin the {@code Actioncast-Origin} header
 */
record ActionReader(
        Caller caller,
        ActionLimits limits,
        @Nullable String key,
        @Nullable String origin) {

    Submission read(JsonObject json) {
        var fields = new Fields(json);
        var id = fields.optional("id", ActionLimits.ID)
                .filter(given -> !given.isBlank())
                .or(() -> Optional.ofNullable(key).map(k -> Fields.checked("Idempotency-Key", k, ActionLimits.ID)))
                .filter(given -> !given.isBlank());
        var action = new Action(
                space(fields).room(room(fields)),
                id.orElseGet(ActionIds::next),
                fields.required("type", ActionLimits.TYPE),
                fields.optional("recordType", ActionLimits.TYPE).orElse(null),
                fields.optional("recordId", ActionLimits.RECORD_ID).orElse(null),
                whose(fields, "user", caller.user(), ActionLimits.NAME),
                speaksForUsers()
                        ? fields.optional("context", ActionLimits.NAME).orElse("")
                        : whose(fields, "context", caller.context(), ActionLimits.NAME),
                fields.optional("origin", ActionLimits.ORIGIN)
                        .orElse(
                                origin == null
                                        ? null
                                        : Fields.checked("Actioncast-Origin", origin, ActionLimits.ORIGIN)),
                fields.optional("message", ActionLimits.MESSAGE).orElse(null),
                fields.text("data"),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return new Submission(limits.sized(EncodedAction.of(action)), id.isPresent());
    }

    private String room(Fields fields) {
        var room = fields.optional("room", Channel.ROOM_MAX).orElse("");
        if (!caller.rooms().has(room)) {
            throw Problem.forbiddenField("room", "The token does not give this room; name one of its \"rooms\".");
        }
        return room;
    }

    private Space space(Fields fields) {
        var host = fields.optional("host", ActionLimits.HOST).orElse(caller.host());
        if (!caller.isOf(host)) {
            throw Problem.forbiddenField("host", "The token speaks for another host; leave \"host\" out.");
        }
        return new Space(caller.host(), whose(fields, "link", caller.link(), ActionLimits.LINK));
    }

    /** An application names whom it speaks for; a page is what its token says and may at most repeat it. */
    private String whose(Fields fields, String name, @Nullable String fromToken, int maxLength) {
        if (speaksForUsers()) {
            return fields.required(name, maxLength);
        }
        var own = fromToken == null ? "" : fromToken;
        if (!fields.optional(name, maxLength).orElse(own).equals(own)) {
            throw Problem.forbiddenField(name, "A page speaks only for its own token; leave \"" + name + "\" out.");
        }
        return own;
    }

    private boolean speaksForUsers() {
        return caller.in(Group.APPLICATION);
    }
}
