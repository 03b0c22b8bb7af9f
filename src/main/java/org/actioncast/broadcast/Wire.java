package org.actioncast.broadcast;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.actioncast.action.Position;
import org.actioncast.actionlog.Gap;
import org.actioncast.outlet.Frame;

/** What the server says in {@code actioncast.v1}. */
final class Wire {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    static final Frame PING = Frame.text(utf8("{\"type\":\"ping\"}"));

    private Wire() {}

    static Frame welcome(String connection, String user, long heartbeat, long ttl, List<Subscription> rooms) {
        var array = JSON.createArrayBuilder();
        rooms.forEach(room -> array.add(state(JSON.createObjectBuilder(), room)));
        return frame(message("welcome")
                .add("connection", connection)
                .add("user", user)
                .add("heartbeat", heartbeat)
                .add("ttl", ttl)
                .add("rooms", array));
    }

    static Frame joined(Subscription room) {
        return frame(state(message("joined"), room));
    }

    static Frame left(String room) {
        return frame(message("left").add("room", room));
    }

    static Frame refreshed(long ttl) {
        return frame(message("refreshed").add("ttl", ttl));
    }

    static Frame drain(long millis) {
        return frame(message("drain").add("after", millis));
    }

    static Frame ack(String room, String id, Position position) {
        return frame(message("ack").add("room", room).add("id", id).add("position", position.toString()));
    }

    static Frame gap(String room, Gap gap) {
        var json = message("gap")
                .add("room", room)
                .add("from", gap.from().toString())
                .add("to", gap.to().toString())
                .add("why", gap.why().wire());
        return Frame.text(utf8(json.build().toString()), gap.to().toString());
    }

    static Frame error(CloseCode code, String sentence) {
        return frame(message("error")
                .add("code", code.wire())
                .add("message", sentence)
                .add("retry", code.retry())
                .add("close", code.code()));
    }

    /** The part of an actions frame that is the same for every frame of a room, up to its positions. */
    static byte[] actionsHead(String room) {
        var json = message("actions").add("room", room).build().toString();
        return utf8(json.substring(0, json.length() - 1));
    }

    /**
     * @param from the first offset that the frame speaks for, or 0 when it holds live actions only
     * @param through the offset that its reader has reached after it
     * @param actions the JSON objects
     */
    static Frame actions(byte[] head, String epoch, long from, long through, List<byte[]> actions) {
        var bytes = new ByteArrayOutputStream(
                head.length + 128 + actions.stream().mapToInt(a -> a.length + 1).sum());
        bytes.writeBytes(head);
        if (from > 0) {
            bytes.writeBytes(
                    utf8(",\"from\":\"" + epoch + ":" + from + "\",\"through\":\"" + epoch + ":" + through + "\""));
        }
        bytes.writeBytes(utf8(",\"actions\":["));
        var first = true;
        for (var action : actions) {
            if (!first) {
                bytes.write(',');
            }
            first = false;
            bytes.writeBytes(action);
        }
        bytes.writeBytes(utf8("]}"));
        return Frame.text(bytes.toByteArray(), new Position(epoch, through).toString());
    }

    private static JsonObjectBuilder state(JsonObjectBuilder json, Subscription room) {
        return json.add("room", room.room())
                .add("position", room.headAtJoin().toString())
                .add("recovered", room.recovered());
    }

    private static JsonObjectBuilder message(String type) {
        return JSON.createObjectBuilder().add("type", type);
    }

    private static Frame frame(JsonObjectBuilder json) {
        return Frame.text(utf8(json.build().toString()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
