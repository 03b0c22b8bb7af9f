package org.actioncast.action;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action and its JSON, made once and shared by every reader.
 *
 * @param tail the object's UTF-8 text without its opening brace, so that {@code "position"} or {@code "live"} can be put
 *     in front without encoding again; not to be changed
 */
public record EncodedAction(Action action, byte[] tail) {

    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final byte[] LIVE = "{\"live\":true,".getBytes(StandardCharsets.UTF_8);

    public static EncodedAction of(Action action) {
        var bytes = new ByteArrayOutputStream(256);
        try (var json = GENERATORS.createGenerator(bytes, StandardCharsets.UTF_8)) {
            json.writeStartObject().write("id", action.id()).write("type", action.type());
            optional(json, "recordType", action.recordType());
            optional(json, "recordId", action.recordId());
            json.write("user", action.user()).write("context", action.context());
            optional(json, "message", action.message());
            json.write("at", MILLISECONDS.format(action.at())).writeEnd();
        }
        return new EncodedAction(action, withData(bytes.toByteArray(), action.data()));
    }

    /** Bytes of the action on the wire, without its position. */
    public int size() {
        return tail.length + 1;
    }

    /** The JSON object of the action at its place in the log. */
    public byte[] at(Position position) {
        return joined(("{\"position\":\"" + position + "\",").getBytes(StandardCharsets.UTF_8));
    }

    /** The JSON object of an action that is shown and not logged. */
    public byte[] live() {
        return joined(LIVE);
    }

    private byte[] joined(byte[] head) {
        var all = new byte[head.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    private static byte[] withData(byte[] object, @Nullable String data) {
        var tail = new ByteArrayOutputStream(object.length + 64);
        if (data == null) {
            tail.write(object, 1, object.length - 1);
        } else {
            tail.write(object, 1, object.length - 2);
            tail.writeBytes(",\"data\":".getBytes(StandardCharsets.UTF_8));
            tail.writeBytes(data.getBytes(StandardCharsets.UTF_8));
            tail.write('}');
        }
        return tail.toByteArray();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.write(name, value);
        }
    }
}
