package org.actioncast.door.socket;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.core.page.Room;
import org.actioncast.json.FieldRefused;
import org.actioncast.json.Fields;
import org.actioncast.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** What a page says. */
sealed interface PageMessage {

    /** @param token null when it came with the handshake */
    record Hello(@Nullable String token, String origin, List<Room> rooms) implements PageMessage {}

    record Join(Room room) implements PageMessage {}

    record Leave(String room) implements PageMessage {}

    record Refresh(String token) implements PageMessage {}

    record Pong() implements PageMessage {}

    /** A hello is an object with an array of objects. */
    int DEPTH_MAX = 3;

    /** As for the log's column. */
    int ORIGIN_MAX = 64;

    /** Throws a {@link FieldRefused} with a sentence for the author of the message. */
    static PageMessage parse(String text) {
        var fields = new Fields(object(text));
        return switch (fields.present("type", 16)) {
            case "hello" -> hello(fields);
            case "join" -> new Join(room(fields));
            case "leave" -> new Leave(fields.present("room", Channel.ROOM_MAX));
            case "refresh" -> new Refresh(fields.present("token", Integer.MAX_VALUE));
            case "pong" -> new Pong();
            default -> throw new FieldRefused("type", "\"type\" is hello, join, leave, refresh or pong.");
        };
    }

    private static Hello hello(Fields fields) {
        var rooms = new ArrayList<Room>();
        if (!fields.json().getOrDefault("rooms", JsonValue.NULL).equals(JsonValue.NULL)) {
            if (!(fields.json().get("rooms") instanceof JsonArray array)) {
                throw new FieldRefused("rooms", "\"rooms\" is an array of objects.");
            }
            var names = new HashSet<String>();
            for (var item : array) {
                var room = item instanceof JsonObject object ? room(new Fields(object)) : null;
                if (room == null || !names.add(room.room())) {
                    throw new FieldRefused("rooms", "\"rooms\" is an array of objects, each with another \"room\".");
                }
                rooms.add(room);
            }
        } else {
            rooms.add(new Room("", null));
        }
        return new Hello(
                fields.orNull("token", Integer.MAX_VALUE),
                fields.optional("origin", ORIGIN_MAX).orElse(""),
                rooms);
    }

    private static Room room(Fields fields) {
        var after = fields.orNull("after", 64);
        try {
            return new Room(fields.present("room", Channel.ROOM_MAX), after == null ? null : Position.parse(after));
        } catch (IllegalArgumentException e) {
            throw new FieldRefused("after", "\"after\": " + e.getMessage());
        }
    }

    private static JsonObject object(String text) {
        return StrictJson.object(text, DEPTH_MAX)
                .orElseThrow(() -> new FieldRefused("message", "A message is one JSON object."));
    }
}
