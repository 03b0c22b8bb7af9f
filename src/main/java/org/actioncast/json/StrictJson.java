package org.actioncast.json;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON from outside: one value, nothing behind it, within {@link JsonBounds}. What is anything else is empty, however the parser says so: it
 * has more exceptions than its interface names, such as one for a number of 1101 digits.
 */
public final class StrictJson {

    private static final System.Logger LOG = System.getLogger(StrictJson.class.getName());

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private StrictJson() {}

    /**
     * An object or an array.
     *
     * @param maxDepth how many objects and arrays may be open at once
     */
    public static Optional<JsonStructure> structure(String text, int maxDepth) {
        if (!JsonBounds.holds(text, maxDepth)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(text));
        } catch (RuntimeException e) {
            LOG.log(DEBUG, "Not JSON: {0}", e.getClass());
            return Optional.empty();
        }
    }

    /** An object. */
    public static Optional<JsonObject> object(String text, int maxDepth) {
        return structure(text, maxDepth).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /**
     * Any value.
     *
     * @param maxDepth how many objects and arrays may be open at once in it
     */
    public static Optional<JsonValue> value(String text, int maxDepth) {
        // In brackets, for a parser takes no value alone. Theirs is one more that is open.
        return structure("[" + text + "\n]", maxDepth + 1)
                .filter(only -> only instanceof JsonArray array && array.size() == 1)
                .map(only -> ((JsonArray) only).get(0));
    }

    private static JsonStructure parse(String text) {
        try (var parser = PARSERS.createParser(new StringReader(text))) {
            var structure = switch (parser.next()) {
                case START_OBJECT -> parser.getObject();
                case START_ARRAY -> parser.getArray();
                default -> throw new JsonException("Neither an object nor an array.");
            };
            if (parser.hasNext()) {
                parser.next();
                throw new JsonException("Something stands behind the value.");
            }
            return structure;
        }
    }
}
