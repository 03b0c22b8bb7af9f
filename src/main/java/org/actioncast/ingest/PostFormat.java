package org.actioncast.ingest;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.actioncast.http.Problem;
import org.actioncast.json.FieldRefused;
import org.actioncast.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** The forms in which actions are posted. */
enum PostFormat {
    ACTIONS,
    /** An event in structured mode. */
    EVENT,
    /** Events in batched mode. */
    EVENTS,
    /** An event in binary mode: its attributes are headers, its data is the body. */
    BINARY_EVENT;

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final String JSON_TYPE = "application/json";
    private static final String PREFIX = "ce-";
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    static PostFormat of(HttpServletRequest request) {
        var type = mediaType(request);
        if (request.getHeader(PREFIX + "specversion") != null) {
            return BINARY_EVENT;
        }
        return switch (type) {
            case JSON_TYPE -> ACTIONS;
            case "application/cloudevents+json" -> EVENT;
            case "application/cloudevents-batch+json" -> EVENTS;
            default ->
                throw Problem.of(
                        UNSUPPORTED_MEDIA_TYPE,
                        "unsupported-media-type",
                        "Send the body as application/json, or as CloudEvents 1.0: application/cloudevents+json,"
                                + " application/cloudevents-batch+json, or with ce- headers.");
        };
    }

    JsonBody read(HttpServletRequest request, IngestSettings limits) throws IOException {
        if (this == BINARY_EVENT) {
            return new JsonBody(List.of(binaryEvent(request, limits)), false);
        }
        var body = JsonBody.read(request.getInputStream(), limits);
        if (this == EVENT && body.array() || this == EVENTS && !body.array()) {
            throw Problem.of(
                    400,
                    "not-json",
                    "application/cloudevents+json is one event as a JSON object, application/cloudevents-batch+json an array of them.");
        }
        return body;
    }

    /** An item of the body as the fields of an action. */
    JsonObject fields(JsonObject item) {
        return this == ACTIONS ? item : CloudEventReader.fields(item);
    }

    private static JsonObject binaryEvent(HttpServletRequest request, IngestSettings limits) throws IOException {
        var event = JSON.createObjectBuilder();
        for (var names = request.getHeaderNames(); names.hasMoreElements(); ) {
            var name = names.nextElement().toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                event.add(attribute(name), decoded(name, request.getHeader(name)));
            }
        }
        var data =
                data(mediaType(request), JsonBody.text(request.getInputStream(), limits.maxBody()), limits.maxDepth());
        return (data == null ? event : event.add("data", data)).build();
    }

    /** Not to be taken for the body. */
    private static String attribute(String header) {
        var name = header.substring(PREFIX.length());
        if (name.equals("data")) {
            throw new FieldRefused(header, "In binary mode the data is the body.");
        }
        return name;
    }

    private static @Nullable JsonValue data(String type, String text, int maxDepth) {
        if (text.isEmpty()) {
            return null;
        }
        if (type.equals(JSON_TYPE) || type.endsWith("+json")) {
            try {
                return StrictJson.parseValue(text, maxDepth);
            } catch (JsonException e) {
                throw Problem.of(
                        400,
                        "not-json",
                        "The body is one JSON value, nested at most " + maxDepth
                                + " deep (actioncast.ingest.max-depth).");
            }
        }
        if (type.startsWith("text/")) {
            return Json.createValue(text);
        }
        throw Problem.of(
                UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "The data of an event is JSON or text, in UTF-8.");
    }

    /** HTTP protocol binding, 3.1.3.2. A plus is a plus. */
    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new FieldRefused(name, "\"" + name + "\" holds a percent sign that begins no encoded byte.");
        }
    }

    private static String mediaType(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
