package org.actioncast.socket;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.json.StrictJson;
import org.actioncast.json.Text;
import org.actioncast.page.Room;
import org.jspecify.annotations.Nullable;

/** What a page says. */
sealed interface PageMessage {

    /** @param token null when it came with the handshake */
    record Hello(@Nullable String token, String origin, List<Room> rooms) implements PageMessage {}

    record Join(Room room) implements PageMessage {}

    record Leave(String room) implements PageMessage {}

    record Refresh(String token) implements PageMessage {}

    record Pong() implements PageMessage {}

    /** What is wrong with a message, as a sentence for its author. */
    final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence, null, false, false);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }

    /** A hello is an object with an array of objects. */
    int DEPTH_MAX = 3;

    /** As for the log's column. */
    int ORIGIN_MAX = 64;

    static PageMessage parse(String text) throws Refused {
        var json = object(text);
        return switch (string(json, "type", 16)) {
            case "hello" -> hello(json);
            case "join" -> new Join(room(json));
            case "leave" -> new Leave(string(json, "room", Channel.ROOM_MAX));
            case "refresh" -> new Refresh(string(json, "token", Integer.MAX_VALUE));
            case "pong" -> new Pong();
            default -> throw new Refused("\"type\" is hello, join, leave, refresh or pong.");
        };
    }

    private static Hello hello(JsonObject json) throws Refused {
        var rooms = new ArrayList<Room>();
        if (json.containsKey("rooms")) {
            if (!(json.get("rooms") instanceof JsonArray array)) {
                throw new Refused("\"rooms\" is an array of objects.");
            }
            var names = new HashSet<String>();
            for (var item : array) {
                var room = item instanceof JsonObject object ? room(object) : null;
                if (room == null || !names.add(room.room())) {
                    throw new Refused("\"rooms\" is an array of objects, each with another \"room\".");
                }
                rooms.add(room);
            }
        } else {
            rooms.add(new Room("", null));
        }
        return new Hello(
                optional(json, "token", Integer.MAX_VALUE), orEmpty(optional(json, "origin", ORIGIN_MAX)), rooms);
    }

    private static Room room(JsonObject json) throws Refused {
        var after = optional(json, "after", 64);
        try {
            return new Room(string(json, "room", Channel.ROOM_MAX), after == null ? null : Position.parse(after));
        } catch (IllegalArgumentException e) {
            throw new Refused("\"after\": " + e.getMessage());
        }
    }

    private static JsonObject object(String text) throws Refused {
        try {
            if (StrictJson.parse(text, DEPTH_MAX) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            // refused below, as an array is
        }
        throw new Refused("A message is one JSON object.");
    }

    private static String string(JsonObject json, String name, int max) throws Refused {
        var value = optional(json, name, max);
        if (value == null) {
            throw new Refused("\"" + name + "\" is missing.");
        }
        return value;
    }

    private static @Nullable String optional(JsonObject json, String name, int max) throws Refused {
        var value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (!(value instanceof JsonString string)) {
            throw new Refused("\"" + name + "\" is a string.");
        }
        var defect = Text.defect(string.getString(), max);
        if (defect.isPresent()) {
            throw new Refused("\"" + name + "\" " + defect.get());
        }
        return string.getString();
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
