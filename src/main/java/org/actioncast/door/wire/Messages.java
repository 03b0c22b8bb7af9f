package org.actioncast.door.wire;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Gap;
import org.actioncast.core.page.CloseCode;
import org.actioncast.core.page.Joined;
import org.actioncast.core.page.Welcome;
import org.actioncast.core.ring.Entry;
import org.actioncast.core.ring.Stretch;
import org.jspecify.annotations.Nullable;

/** What the server says in {@code actioncast.v1}. */
final class Messages {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final byte[] LIVE = utf8("{\"live\":true,");
    private static final byte[] ACTIONS = utf8(",\"actions\":[");
    private static final byte[] COMMA = utf8(",");
    private static final byte[] END = utf8("]}");

    static final Message PING = new Message(List.of(utf8("{\"type\":\"ping\"}")), null);

    private Messages() {}

    static Message welcome(Welcome welcome) {
        var rooms = JSON.createArrayBuilder();
        welcome.rooms().forEach(room -> rooms.add(state(JSON.createObjectBuilder(), room)));
        return of(message("welcome")
                .add("connection", welcome.connection())
                .add("user", welcome.user())
                .add("heartbeat", welcome.heartbeat().toSeconds())
                .add("ttl", welcome.ttl().toSeconds())
                .add("rooms", rooms));
    }

    static Message joined(Joined room) {
        return of(state(message("joined"), room));
    }

    static Message left(String room) {
        return of(message("left").add("room", room));
    }

    static Message refreshed(Duration ttl) {
        return of(message("refreshed").add("ttl", ttl.toSeconds()));
    }

    static Message drain(Duration after) {
        return of(message("drain").add("after", after.toMillis()));
    }

    static Message ack(String room, String id, Position position) {
        return of(message("ack").add("room", room).add("id", id).add("position", position.toString()));
    }

    static Message gap(String room, Gap gap) {
        return of(
                message("gap")
                        .add("room", room)
                        .add("from", gap.from().toString())
                        .add("to", gap.to().toString())
                        .add("why", gap.why().wire()),
                gap.to());
    }

    static Message error(CloseCode code, String sentence) {
        return of(message("error")
                .add("code", code.wire())
                .add("message", sentence)
                .add("retry", code.retry())
                .add("close", code.code()));
    }

    static Message actions(Stretch stretch) {
        var entries = stretch.entries();
        var parts = new ArrayList<byte[]>(3 * entries.size() + 3);
        parts.add(utf8("{\"type\":\"actions\",\"room\":" + quoted(stretch.room()) + positions(stretch)));
        parts.add(ACTIONS);
        for (var i = 0; i < entries.size(); i++) {
            if (i > 0) {
                parts.add(COMMA);
            }
            parts.add(place(stretch, entries.get(i)));
            parts.add(entries.get(i).tail());
        }
        parts.add(END);
        return new Message(parts, new Position(stretch.epoch(), stretch.through()));
    }

    private static String positions(Stretch stretch) {
        return stretch.from() > 0
                ? ",\"from\":\"" + stretch.epoch() + ":" + stretch.from() + "\",\"through\":\"" + stretch.epoch() + ":"
                        + stretch.through() + "\""
                : "";
    }

    private static byte[] place(Stretch stretch, Entry entry) {
        return entry.live() ? LIVE : utf8("{\"position\":\"" + stretch.epoch() + ":" + entry.offset() + "\",");
    }

    /** Nearly every room is plain, and this is done once for each frame. */
    private static String quoted(String room) {
        if (room.chars().allMatch(c -> c >= ' ' && c < 127 && c != '"' && c != '\\')) {
            return "\"" + room + "\"";
        }
        var array = JSON.createArrayBuilder().add(room).build().toString();
        return array.substring(1, array.length() - 1);
    }

    private static JsonObjectBuilder state(JsonObjectBuilder json, Joined room) {
        return json.add("room", room.room())
                .add("position", room.position().toString())
                .add("recovered", room.recovered());
    }

    private static JsonObjectBuilder message(String type) {
        return JSON.createObjectBuilder().add("type", type);
    }

    private static Message of(JsonObjectBuilder json) {
        return of(json, null);
    }

    private static Message of(JsonObjectBuilder json, @Nullable Position reached) {
        return new Message(List.of(utf8(json.build().toString())), reached);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
