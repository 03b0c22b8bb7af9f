package org.actioncast.system.record;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Locale;
import java.util.stream.Collectors;

/** JSON of which every figure is the moment's: names and types, of an array those of its first element. */
final class Shape {

    private Shape() {}

    static String of(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return of(reader.readValue());
        }
    }

    private static String of(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT ->
                ((JsonObject) value)
                        .entrySet().stream()
                                .map(entry -> "\"" + entry.getKey() + "\":" + member(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining(",", "{", "}"));
            case ARRAY ->
                "[" + ((JsonArray) value).stream().limit(1).map(Shape::of).collect(Collectors.joining()) + "]";
            case NUMBER, NULL -> "number";
            default -> value.getValueType().toString().toLowerCase(Locale.ROOT);
        };
    }

    /** What has not happened yet is not listed in these. */
    private static String member(String name, JsonValue value) {
        return switch (name) {
            case "transports", "closes", "refused" -> "…";
            default -> of(value);
        };
    }
}
