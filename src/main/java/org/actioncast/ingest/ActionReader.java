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
import org.actioncast.http.Problem;
import org.actioncast.token.Caller;
import org.actioncast.token.Group;
import org.jspecify.annotations.Nullable;

/**
 * Makes one action of what its poster sent and of what its token says.
 *
 * @param key the {@code Idempotency-Key} header
 * @param origin the {@code Actioncast-Origin} header
 */
record ActionReader(
        Caller caller,
        int maxAction,
        @Nullable String key,
        @Nullable String origin) {

    /** The widths of the log's columns; address fields are short enough for an index row of PostgreSQL (2704 bytes). */
    private static final int HOST = 255;

    private static final int LINK = 400;
    private static final int ID = 128;
    private static final int TYPE = 64;
    private static final int RECORD_ID = 255;
    private static final int NAME = 255;
    private static final int ORIGIN = 64;
    private static final int MESSAGE = 2000;

    Submission read(JsonObject json) {
        var fields = new Fields(json);
        var id = fields.optional("id", ID)
                .filter(given -> !given.isBlank())
                .or(() -> Optional.ofNullable(key).map(k -> Fields.checked("Idempotency-Key", k, ID)))
                .filter(given -> !given.isBlank());
        var action = new Action(
                space(fields).room(room(fields)),
                id.orElseGet(ActionIds::next),
                fields.required("type", TYPE),
                fields.optional("recordType", TYPE).orElse(null),
                fields.optional("recordId", RECORD_ID).orElse(null),
                whose(fields, "user", caller.user(), NAME),
                speaksForUsers()
                        ? fields.optional("context", NAME).orElse("")
                        : whose(fields, "context", caller.context(), NAME),
                fields.optional("origin", ORIGIN)
                        .orElse(origin == null ? null : Fields.checked("Actioncast-Origin", origin, ORIGIN)),
                fields.optional("message", MESSAGE).orElse(null),
                fields.data().orElse(null),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return new Submission(sized(EncodedAction.of(action)), id.isPresent());
    }

    private String room(Fields fields) {
        var room = fields.optional("room", Channel.ROOM_MAX).orElse("");
        if (!caller.rooms().has(room)) {
            throw Problem.forbiddenField("room", "The token does not give this room; name one of its \"rooms\".");
        }
        return room;
    }

    private Space space(Fields fields) {
        var host = fields.optional("host", HOST).orElse(caller.host());
        if (!caller.isOf(host)) {
            throw Problem.forbiddenField("host", "The token speaks for another host; leave \"host\" out.");
        }
        return new Space(caller.host(), whose(fields, "link", caller.link(), LINK));
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

    private EncodedAction sized(EncodedAction encoded) {
        if (encoded.size() > maxAction) {
            throw Problem.of(
                    413,
                    "action-too-large",
                    "The action is " + encoded.size() + " bytes of JSON; at most " + maxAction
                            + " are taken (actioncast.ingest.max-action). Log a pointer to the data instead.");
        }
        return encoded;
    }
}
