package org.actioncast.system.chaos.client;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a page says. */
final class Say {

    static final String PONG = "{\"type\":\"pong\"}";

    private Say() {}

    static String hello(String token, @Nullable String origin, Map<String, @Nullable String> rooms) {
        var array = Json.createArrayBuilder();
        rooms.forEach((room, after) -> array.add(room(Json.createObjectBuilder(), room, after)));
        var hello = message("hello").add("token", token).add("rooms", array);
        if (origin != null) {
            hello.add("origin", origin);
        }
        return hello.build().toString();
    }

    static String join(String room, @Nullable String after) {
        return room(message("join"), room, after).build().toString();
    }

    static String leave(String room) {
        return message("leave").add("room", room).build().toString();
    }

    static String refresh(String token) {
        return message("refresh").add("token", token).build().toString();
    }

    private static JsonObjectBuilder room(JsonObjectBuilder json, String room, @Nullable String after) {
        json.add("room", room);
        return after == null ? json : json.add("after", after);
    }

    private static JsonObjectBuilder message(String type) {
        return Json.createObjectBuilder().add("type", type);
    }
}
