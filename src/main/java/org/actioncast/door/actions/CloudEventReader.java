package org.actioncast.door.actions;

import io.cloudevents.core.v1.CloudEventBuilder;
import io.cloudevents.rw.CloudEventRWException;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.actioncast.core.submission.ActionLimits;
import org.actioncast.json.FieldRefused;
import org.actioncast.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * An event of CloudEvents 1.0 in its JSON format, as the fields of an action. The attributes are checked by the SDK; what the action then
 * holds is checked as that of any other.
 */
final class CloudEventReader {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    /** Names of extensions are lower case. */
    private static final Map<String, String> EXTENSIONS = Map.of(
            "host", "host",
            "link", "link",
            "room", "room",
            "user", "user",
            "context", "context",
            "origin", "origin",
            "message", "message",
            "recordtype", "recordType",
            "recordid", "recordId");

    private static final List<String> REQUIRED = List.of("id", "source", "type");

    private static final Pattern TIME = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt ]"
            + "([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)");

    private CloudEventReader() {}

    static JsonObject fields(JsonObject event) {
        if (!(event.get("specversion") instanceof JsonString version)
                || !version.getString().equals("1.0")) {
            throw new FieldRefused(
                    "specversion", "Give \"specversion\": \"1.0\"; other versions of CloudEvents are not taken.");
        }
        check(event);
        var fields = JSON.createObjectBuilder().add("id", event.get("id")).add("type", event.get("type"));
        addRecord(fields, event.get("subject"));
        EXTENSIONS.forEach((extension, field) -> {
            var value = event.get(extension);
            if (value != null && value != JsonValue.NULL) {
                fields.add(field, value);
            }
        });
        var data = data(event);
        return (data == null ? fields : fields.add("data", data)).build();
    }

    /**
     * {@code invoice/42} is the record 42 of the type invoice; without a slash it is the record's id. Whoever makes a subject need not know
     * how long a record may be called (that of a blob in Azure is the path of a resource): where its type would be too long, all of it is the id,
     * and where that is too long too it is left out, and never cut, because what is cut off may be all that tells two records apart.
     */
    private static void addRecord(JsonObjectBuilder fields, @Nullable JsonValue subject) {
        if (subject instanceof JsonString text) {
            var whole = text.getString();
            var slash = whole.lastIndexOf('/');
            if (slash <= ActionLimits.TYPE && whole.length() - slash - 1 <= ActionLimits.RECORD_ID) {
                if (slash > 0) {
                    fields.add("recordType", whole.substring(0, slash));
                }
                fields.add("recordId", whole.substring(slash + 1));
            } else if (whole.length() <= ActionLimits.RECORD_ID) {
                fields.add("recordId", whole);
            }
        }
    }

    private static void check(JsonObject event) {
        var builder = new CloudEventBuilder();
        event.forEach((name, value) -> {
            if (name.equals("time")) {
                checkTime(value);
            } else if (!name.equals("specversion") && !name.equals("data") && !name.equals("data_base64")) {
                check(builder, name, value);
            }
        });
        var fields = new Fields(event);
        for (var required : REQUIRED) {
            fields.required(required, Integer.MAX_VALUE);
        }
        builder.build();
    }

    /** By its form alone: it is not kept, and Java has no leap seconds and no more than nine digits behind one. */
    private static void checkTime(JsonValue value) {
        if (value != JsonValue.NULL
                && !(value instanceof JsonString time
                        && TIME.matcher(time.getString()).matches())) {
            throw new FieldRefused("time", "\"time\" is as in RFC 3339, such as 2026-11-22T01:02:03.456Z.");
        }
    }

    private static void check(CloudEventBuilder builder, String name, JsonValue value) {
        try {
            switch (value.getValueType()) {
                case STRING -> builder.withContextAttribute(name, ((JsonString) value).getString());
                case NUMBER -> builder.withContextAttribute(name, ((JsonNumber) value).intValueExact());
                case TRUE, FALSE -> builder.withContextAttribute(name, value == JsonValue.TRUE);
                case NULL -> {}
                default -> throw new IllegalArgumentException("An object or an array.");
            }
        } catch (CloudEventRWException | IllegalArgumentException | ArithmeticException e) {
            throw new FieldRefused(
                    name,
                    "\"" + name
                            + "\" is not an attribute as CloudEvents 1.0 has it: lower case letters and digits in its name; a"
                            + " string, a 32-bit number, true or false as its value; \"source\" a URI.");
        }
    }

    private static @Nullable JsonValue data(JsonObject event) {
        if (event.containsKey("data_base64")) {
            throw new FieldRefused("data_base64", "Binary data is not taken; send \"data\" as JSON or as text.");
        }
        return event.get("data");
    }
}
