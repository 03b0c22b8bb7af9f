package org.actioncast.door.actions;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.actioncast.door.http.Body;
import org.actioncast.door.http.Problem;
import org.actioncast.json.JsonBounds;
import org.actioncast.json.StrictJson;

/**
 * The body of a post: one action or several.
 *
 * @param array whether it was written as an array, which decides the form of the answer
 * @param events whether the items are events of CloudEvents
 */
record PostBody(List<JsonObject> items, boolean array, boolean events) {

    static PostBody read(InputStream body, ActionsSettings limits) {
        var json = parse(text(body, limits.maxBody()), limits.maxDepth());
        if (json instanceof JsonObject object) {
            return new PostBody(List.of(object), false, false);
        }
        var array = (JsonArray) json;
        if (array.isEmpty() || array.size() > limits.maxArray()) {
            throw Problem.of(
                    422,
                    "array-size",
                    "Send 1 to " + limits.maxArray()
                            + " actions in an array (actioncast.ingest.max-array); this one has " + array.size() + ".");
        }
        var items = new ArrayList<JsonObject>(array.size());
        array.forEach(item -> items.add(item instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT));
        return new PostBody(items, true, false);
    }

    /** The same as events, in structured mode or as a batch. */
    PostBody events(boolean batch) {
        if (array != batch) {
            throw Problem.of(
                    400,
                    "not-json",
                    "application/cloudevents+json is one event as a JSON object, application/cloudevents-batch+json an array of them.");
        }
        return new PostBody(items, array, true);
    }

    /** Whether each item says which action it is. */
    boolean hasAllIds() {
        return items.stream()
                .allMatch(item -> item.get("id") instanceof JsonString id
                        && !id.getString().isBlank());
    }

    /** An item as the fields of an action. */
    JsonObject fields(JsonObject item) {
        return events ? CloudEventReader.fields(item) : item;
    }

    /** The whole body, if it is UTF-8 and not too long. */
    static String text(InputStream body, int limit) {
        try {
            return Body.text(
                    body,
                    limit,
                    "A request is at most " + limit
                            + " bytes (actioncast.ingest.max-body); send fewer actions at once.");
        } catch (CharacterCodingException e) {
            throw Problem.of(400, "not-json", "The body is not UTF-8.");
        }
    }

    private static JsonStructure parse(String text, int maxDepth) {
        return StrictJson.structure(text, maxDepth)
                .orElseThrow(() -> Problem.of(
                        400,
                        "not-json",
                        "The body is one JSON object or array of objects, nested at most " + maxDepth
                                + " deep (actioncast.ingest.max-depth), " + JsonBounds.NUMBERS + "."));
    }
}
