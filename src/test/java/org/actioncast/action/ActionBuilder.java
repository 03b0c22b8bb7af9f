package org.actioncast.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A valid action for tests, with the little that a test wants different. */
public final class ActionBuilder {

    public static final Channel CHANNEL = new Space("https://erp.example", "invoice-42").room("");

    private final String id;
    private Channel channel = CHANNEL;
    private @Nullable String recordType;
    private @Nullable String recordId;
    private @Nullable String origin;
    private @Nullable String message;
    private @Nullable String data;
    private Instant at = Instant.parse("2026-11-22T01:02:03.456Z");

    private ActionBuilder(String id) {
        this.id = id;
    }

    public static ActionBuilder action(String id) {
        return new ActionBuilder(id);
    }

    public ActionBuilder in(Channel place) {
        channel = place;
        return this;
    }

    public ActionBuilder record(String type, String key) {
        recordType = type;
        recordId = key;
        return this;
    }

    public ActionBuilder from(@Nullable String page) {
        origin = page;
        return this;
    }

    public ActionBuilder message(String text) {
        message = text;
        return this;
    }

    public ActionBuilder data(String json) {
        data = json;
        return this;
    }

    public ActionBuilder at(Instant time) {
        at = time;
        return this;
    }

    public Action build() {
        return new Action(channel, id, "updateinvoice", recordType, recordId, "ann", "acme", origin, message, data, at);
    }

    public EncodedAction encoded() {
        return EncodedAction.of(build());
    }

    public LoggedAction logged(String position) {
        return new LoggedAction(encoded(), Position.parse(position));
    }
}
