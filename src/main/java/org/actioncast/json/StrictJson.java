package org.actioncast.json;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON from outside: one value, nothing behind it, within {@link JsonBounds}. What is anything else is empty, however the parser says so: it
 * has more exceptions than its interface names, such as one for a number of 1101 digits. An object that gives a name twice is a {@link FieldRefused}:
 * of two readers one believes the first value and one the last (RFC 8259, 4).
 */
public final class StrictJson {

    private static final System.Logger LOG = System.getLogger(StrictJson.class.getName());

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    /** Of a name that was made up, in a sentence. */
    private static final int NAME_SHOWN = 64;

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
        } catch (FieldRefused repeated) {
            throw repeated;
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
                case START_OBJECT -> object(parser);
                case START_ARRAY -> array(parser);
                default -> throw new JsonException("Neither an object nor an array.");
            };
            if (parser.hasNext()) {
                parser.next();
                throw new JsonException("Something stands behind the value.");
            }
            return structure;
        }
    }

    private static JsonObject object(JsonParser parser) {
        var object = BUILDERS.createObjectBuilder();
        var names = new HashSet<String>();
        while (parser.next() != JsonParser.Event.END_OBJECT) {
            var name = parser.getString();
            if (!names.add(name)) {
                throw repeated(name);
            }
            object.add(name, value(parser));
        }
        return object.build();
    }

    private static JsonArray array(JsonParser parser) {
        var array = BUILDERS.createArrayBuilder();
        for (var event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
            array.add(value(parser, event));
        }
        return array.build();
    }

    private static JsonValue value(JsonParser parser) {
        return value(parser, parser.next());
    }

    private static JsonValue value(JsonParser parser, JsonParser.Event event) {
        return switch (event) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            default -> parser.getValue();
        };
    }

    private static FieldRefused repeated(String name) {
        var shown = name.length() > NAME_SHOWN ? name.substring(0, NAME_SHOWN) + "…" : name;
        return new FieldRefused(shown, "Give \"" + shown + "\" once: an object has it twice.");
    }
}
