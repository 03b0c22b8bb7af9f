package org.actioncast.client;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user did, as its application says it. Each method gives a new action; {@code null} leaves a field out. Nothing is checked
 * here but that data is JSON: the server judges, and tells the {@link Listener}.
 */
public final class Action {

    /** As deep as the server reads it, less the array and the action around it. */
    private static final int DATA_DEPTH = 30;

    private final Map<String, Object> fields;
    private final @Nullable String defect;

    private Action(Map<String, Object> fields, @Nullable String defect) {
        this.fields = fields;
        this.defect = defect;
    }

    /** @param type what was done, such as {@code updateinvoice} */
    public static Action of(String type) {
        return new Action(Map.of(), null).with("type", type);
    }

    /** Where: the resource a page is open on, as its token names it. */
    public Action link(@Nullable String link) {
        return with("link", link);
    }

    /** A part of that resource; the first one is {@code ""}. */
    public Action room(@Nullable String room) {
        return with("room", room);
    }

    /** Who did it. */
    public Action user(@Nullable String user) {
        return with("user", user);
    }

    public Action context(@Nullable String context) {
        return with("context", context);
    }

    /** What it was done to. */
    public Action record(@Nullable String type, @Nullable String id) {
        return with("recordType", type).with("recordId", id);
    }

    public Action message(@Nullable String message) {
        return with("message", message);
    }

    /** The page that caused it, which is not shown it: what came as {@code Actioncast-Origin}. */
    public Action origin(@Nullable String origin) {
        return with("origin", origin);
    }

    /** An id of its own. Without one it gets one when it is logged. */
    public Action id(@Nullable String id) {
        return with("id", id);
    }

    /** Maps, lists, strings, numbers, booleans and null. */
    public Action data(@Nullable Object value) {
        try {
            return with("data", value == null ? null : new JsonWriter.Raw(JsonWriter.write(value, DATA_DEPTH)));
        } catch (IllegalArgumentException e) {
            return new Action(fields, "data: " + e.getMessage());
        }
    }

    /** The same, written as JSON already. */
    public Action dataJson(String json) {
        try {
            JsonReader.read(json, DATA_DEPTH);
            return with("data", new JsonWriter.Raw(json));
        } catch (IllegalArgumentException e) {
            return new Action(fields, "data: " + e.getMessage());
        }
    }

    /** Whether this field has been given. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** What keeps it from being sent at all. */
    @Nullable
    String defect() {
        return defect;
    }

    Entry encoded() {
        var action = has("id") ? this : id(ActionId.next());
        return new Entry(JsonWriter.write(action.fields, 2).getBytes(StandardCharsets.UTF_8), System.nanoTime());
    }

    private Action with(String field, @Nullable Object value) {
        var more = new LinkedHashMap<>(fields);
        if (value == null) {
            more.remove(field);
        } else {
            more.put(field, value);
        }
        return new Action(more, defect);
    }

    /** Its type, record and id; not what was said. */
    @Override
    public String toString() {
        return fields.get("type") + " " + fields.get("recordType") + " " + fields.get("recordId") + " "
                + fields.get("id");
    }
}
