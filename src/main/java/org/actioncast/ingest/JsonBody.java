package org.actioncast.ingest;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.actioncast.http.Body;
import org.actioncast.http.Problem;
import org.actioncast.json.StrictJson;

/**
 * The body of a post: one action or several.
 *
 * @param array whether it was written as an array, which decides the form of the answer
 */
record JsonBody(List<JsonObject> items, boolean array) {

    static JsonBody read(InputStream body, IngestSettings limits) {
        var json = parse(text(body, limits.maxBody()), limits.maxDepth());
        if (json instanceof JsonObject object) {
            return new JsonBody(List.of(object), false);
        }
        var array = (JsonArray) json;
        if (array.isEmpty() || array.size() > limits.maxArray()) {
            throw Problem.of(
                    422,
                    "array-size",
                    "Send 1 to " + limits.maxArray()
                            + " actions in an array (actioncast.ingest.max-array); this one has " + array.size() + ".");
        }
        return new JsonBody(array.stream().map(JsonBody::object).toList(), true);
    }

    private static JsonObject object(JsonValue item) {
        return item instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
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
        try {
            return StrictJson.parse(text, maxDepth);
        } catch (JsonException e) {
            throw Problem.of(
                    400,
                    "not-json",
                    "The body is one JSON object or array of objects, nested at most " + maxDepth
                            + " deep (actioncast.ingest.max-depth).");
        }
    }
}
