package org.actioncast.action;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An action and its JSON, made once and shared by every reader.
 *
 * @param tail the object's UTF-8 text without its opening brace, so that {@code "position"} or {@code "live"} can be put
 *     in front without encoding again; not to be changed
 */
public record EncodedAction(Action action, byte[] tail) {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final byte[] LIVE = "{\"live\":true,".getBytes(StandardCharsets.UTF_8);

    /** Bytes that most actions take beside their message and data. */
    private static final int USUAL_LENGTH = 256;

    /** Written by hand into one buffer: a generator and its writer cost more than all that is written. */
    public static EncodedAction of(Action action) {
        var data = action.data();
        var json = new StringBuilder(USUAL_LENGTH + (data == null ? 0 : data.length()));
        string(json, "\"id\":", action.id());
        string(json, ",\"type\":", action.type());
        optional(json, ",\"recordType\":", action.recordType());
        optional(json, ",\"recordId\":", action.recordId());
        string(json, ",\"user\":", action.user());
        string(json, ",\"context\":", action.context());
        optional(json, ",\"message\":", action.message());
        json.append(",\"at\":\"");
        MILLISECONDS.formatTo(action.at(), json);
        json.append('"');
        if (data != null) {
            json.append(",\"data\":").append(data);
        }
        json.append('}');
        return new EncodedAction(action, json.toString().getBytes(StandardCharsets.UTF_8));
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

    private static void optional(StringBuilder json, String name, @Nullable String value) {
        if (value != null) {
            string(json, name, value);
        }
    }

    /** RFC 8259, section 7: no more is escaped than must be. */
    private static void string(StringBuilder json, String name, String value) {
        json.append(name).append('"');
        var written = 0;
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(value, written, i).append('\\').append(escape(c));
                written = i + 1;
            }
        }
        json.append(value, written, value.length()).append('"');
    }

    private static String escape(char c) {
        return switch (c) {
            case '\b' -> "b";
            case '\f' -> "f";
            case '\n' -> "n";
            case '\r' -> "r";
            case '\t' -> "t";
            case '"', '\\' -> String.valueOf(c);
            default -> String.format(Locale.ROOT, "u%04x", (int) c);
        };
    }
}
