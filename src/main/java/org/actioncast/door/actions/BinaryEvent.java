package org.actioncast.door.actions;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.actioncast.door.http.Problem;
import org.actioncast.door.http.query.PercentEncoding;
import org.actioncast.json.FieldRefused;
import org.actioncast.json.JsonBounds;
import org.actioncast.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** An event of CloudEvents in binary mode: its attributes are headers, its data is the body. */
record BinaryEvent(MultivaluedMap<String, String> headers, MediaType type) {

    /** The header that no event is without. */
    static final String MARK = "ce-specversion";

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final String PREFIX = "ce-";

    /** RFC 9110, 5.6.4. */
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]|\\\\.)*\"");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    PostBody read(InputStream body, ActionsSettings limits) {
        var event = JSON.createObjectBuilder();
        headers.forEach((header, values) -> {
            var name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                event.add(attribute(name), decoded(name, values.get(0)));
            }
        });
        var data = data(PostBody.text(body, limits.maxBody()), limits.maxDepth());
        if (data != null) {
            event.add("data", data);
        }
        return new PostBody(List.of(event.build()), false, true);
    }

    /** Not to be taken for the body. */
    private static String attribute(String header) {
        var name = header.substring(PREFIX.length());
        if (name.equals("data")) {
            throw new FieldRefused(header, "In binary mode the data is the body.");
        }
        return name;
    }

    private @Nullable JsonValue data(String text, int maxDepth) {
        if (text.isEmpty()) {
            return null;
        }
        var main = type.getType().toLowerCase(Locale.ROOT);
        var sub = type.getSubtype().toLowerCase(Locale.ROOT);
        if (main.equals("application") && sub.equals("json") || sub.endsWith("+json")) {
            return json(text, maxDepth);
        }
        if (main.equals("text")) {
            return Json.createValue(text);
        }
        throw Problem.of(415, "unsupported-media-type", "The data of an event is JSON or text, in UTF-8.");
    }

    private static JsonValue json(String text, int maxDepth) {
        return StrictJson.value(text, maxDepth)
                .orElseThrow(() -> Problem.of(
                        400,
                        "not-json",
                        "The body is one JSON value, nested at most " + maxDepth
                                + " deep (actioncast.ingest.max-depth), " + JsonBounds.NUMBERS + "."));
    }

    /** HTTP protocol binding, 3.1.3.2: without the quotes of a quoted string, and then percent-decoded, once. */
    private static String decoded(String name, String value) {
        return PercentEncoding.decode(
                unquoted(name, value), defect -> new FieldRefused(name, "\"" + name + "\" " + defect));
    }

    private static String unquoted(String name, String value) {
        if (!value.startsWith("\"")) {
            return value;
        }
        if (!QUOTED.matcher(value).matches()) {
            throw new FieldRefused(
                    name,
                    "\"" + name
                            + "\" begins with a quote and is no quoted string: encode it as %22, or end it with one.");
        }
        return ESCAPE.matcher(value.substring(1, value.length() - 1)).replaceAll("$1");
    }
}
