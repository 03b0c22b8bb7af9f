package org.actioncast.core.submission;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;
import org.actioncast.action.Action;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.Space;
import org.actioncast.json.FieldRefused;
import org.actioncast.json.JsonBounds;
import org.actioncast.json.StrictJson;
import org.actioncast.json.Text;
import org.jspecify.annotations.Nullable;

/**
 * What an action may hold, whichever door it comes through. The widths are those of the log's columns; address fields are short enough
 * for an index row of PostgreSQL (2704 bytes).
 *
 * @param maxAction bytes of one action as JSON
 * @param maxDepth objects and arrays open at once in its data
 */
public record ActionLimits(int maxAction, int maxDepth) {

    public static final int HOST = 255;
    public static final int LINK = 400;
    public static final int ID = 128;
    public static final int TYPE = 64;
    public static final int RECORD_ID = 255;
    public static final int NAME = 255;
    public static final int ORIGIN = 64;
    public static final int MESSAGE = 2000;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    /** The same action, its data as the server writes JSON; throws an {@link ActionRefused}. */
    EncodedAction checked(Action action) {
        checkTime(action.at());
        var space = action.channel().space();
        return sized(EncodedAction.of(new Action(
                new Space(named("host", space.host(), HOST), named("link", space.link(), LINK))
                        .room(checked("room", action.channel().room(), Channel.ROOM_MAX)),
                named("id", action.id(), ID),
                named("type", action.type(), TYPE),
                optional("recordType", action.recordType(), TYPE),
                optional("recordId", action.recordId(), RECORD_ID),
                named("user", action.user(), NAME),
                checked("context", action.context(), NAME),
                optional("origin", action.origin(), ORIGIN),
                optional("message", action.message(), MESSAGE),
                action.data() == null ? null : json(action.data()),
                action.at())));
    }

    /** Refused when it is more than one action may be. */
    public EncodedAction sized(EncodedAction encoded) {
        if (encoded.size() > maxAction) {
            throw ActionRefused.tooLarge("The action is " + encoded.size() + " bytes of JSON; at most " + maxAction
                    + " are taken (actioncast.ingest.max-action). Log a pointer to the data instead.");
        }
        return encoded;
    }

    private String json(String data) {
        return value(data)
                .orElseThrow(() -> ActionRefused.field(
                        "data",
                        "\"data\" is one JSON value, nested at most " + maxDepth
                                + " deep (actioncast.ingest.max-depth), " + JsonBounds.NUMBERS
                                + "; a string has its quotes."))
                .toString();
    }

    private Optional<JsonValue> value(String data) {
        try {
            return StrictJson.value(data, maxDepth);
        } catch (FieldRefused refused) {
            throw ActionRefused.field("data", "Within \"data\": " + refused.sentence());
        }
    }

    /** Four digits of a year are what every reader of ISO 8601 knows. */
    private static void checkTime(Instant at) {
        if (at.isBefore(FIRST) || !at.isBefore(END)) {
            throw ActionRefused.field("at", "The time of an action is of the years 1 to 9999.");
        }
    }

    private static String named(String name, String value, int maxLength) {
        if (value.isBlank()) {
            throw ActionRefused.field(name, "Give \"" + name + "\": a string that is not blank.");
        }
        return checked(name, value, maxLength);
    }

    private static @Nullable String optional(String name, @Nullable String value, int maxLength) {
        return value == null ? null : checked(name, value, maxLength);
    }

    private static String checked(String name, String value, int maxLength) {
        Text.defect(value, maxLength).ifPresent(defect -> {
            throw ActionRefused.field(name, "\"" + name + "\" " + defect);
        });
        return value;
    }
}
