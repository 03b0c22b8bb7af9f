package org.actioncast.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads JSON from outside: one value, nothing behind it, and not so deep that building it overflows the stack (CWE-674). */
public final class StrictJson {

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private StrictJson() {}

    /**
     * An object or an array.
     *
     * @param maxDepth how many objects and arrays may be open at once
     * @throws JsonException when it is anything else
     */
    public static JsonStructure parse(String text, int maxDepth) {
        checkDepth(text, maxDepth);
        try (var parser = PARSERS.createParser(new StringReader(text))) {
            var structure = switch (parser.next()) {
                case START_OBJECT -> parser.getObject();
                case START_ARRAY -> parser.getArray();
                default -> throw new JsonException("Neither an object nor an array.");
            };
            expectEnd(parser);
            return structure;
        } catch (NoSuchElementException | IllegalStateException e) {
            throw new JsonException("Not JSON.", e);
        }
    }

    /** An object that is nested at most so deep; empty when it is anything else. */
    public static Optional<JsonObject> object(String text, int maxDepth) {
        try {
            return parse(text, maxDepth) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /**
     * Any value.
     *
     * @param maxDepth how many objects and arrays may be open at once in it
     * @throws JsonException when it is anything else
     */
    public static JsonValue parseValue(String text, int maxDepth) {
        // In brackets, for a parser takes no value alone. Theirs is one more that is open.
        if (parse("[" + text + "\n]", maxDepth + 1) instanceof JsonArray only && only.size() == 1) {
            return only.get(0);
        }
        throw new JsonException("Not one value.");
    }

    private static void expectEnd(JsonParser parser) {
        if (parser.hasNext()) {
            parser.next();
            throw new JsonException("Something stands behind the value.");
        }
    }

    /** Looks at brackets only; whether they match is for the parser to say. */
    private static void checkDepth(String text, int maxDepth) {
        var depth = 0;
        var inString = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
                if (depth > maxDepth) {
                    throw new JsonException("Nested deeper than " + maxDepth + ".");
                }
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }
}
