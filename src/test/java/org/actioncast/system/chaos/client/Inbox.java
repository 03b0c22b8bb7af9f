package org.actioncast.system.chaos.client;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.actioncast.system.chaos.history.Event.Acked;
import org.actioncast.system.chaos.history.Event.Began;
import org.actioncast.system.chaos.history.Event.Gapped;
import org.actioncast.system.chaos.history.Event.Left;
import org.actioncast.system.chaos.history.Event.Seen;
import org.actioncast.system.chaos.history.Event.Shown;
import org.actioncast.system.chaos.history.History;
import org.actioncast.system.chaos.history.Position;
import org.jspecify.annotations.Nullable;

/** Notes each message of the server and moves the positions of its page by the rules for a client. */
final class Inbox {

    private final History history;
    private final Map<String, @Nullable String> positions;

    /** Rooms that the connection of now has begun. */
    private final Set<String> in = new HashSet<>();

    private final Set<String> out = new HashSet<>();

    private boolean heard;

    Inbox(History history, Map<String, @Nullable String> positions) {
        this.history = history;
        this.positions = positions;
    }

    boolean isIn(String room) {
        return in.contains(room);
    }

    /** Whether the page has said that it leaves, and nothing since. */
    boolean isOut(String room) {
        return out.contains(room);
    }

    boolean hasLeft() {
        return !out.isEmpty();
    }

    void leaves(String room) {
        out.add(room);
    }

    void joins(String room) {
        out.remove(room);
    }

    /** Whether the last connection has got anything at all. */
    boolean heard() {
        return heard;
    }

    void opened() {
        heard = false;
    }

    void closed() {
        in.clear();
        out.clear();
    }

    /** @throws Line.Ended when a page would go and come back with its position */
    void take(String connection, String text, Line from) throws IOException {
        heard = true;
        try {
            take(connection, (JsonObject) Post.read(text), from);
        } catch (JsonException | ClassCastException | NullPointerException | NumberFormatException e) {
            throw new Line.Garbled(e.getClass().getSimpleName() + " for " + text);
        }
    }

    private void take(String connection, JsonObject message, Line from) throws IOException {
        switch (message.getString("type")) {
            case "welcome" ->
                message.getJsonArray("rooms").getValuesAs(JsonObject.class).forEach(room -> began(connection, room));
            case "joined" -> began(connection, message);
            case "left" -> {
                var room = message.getString("room");
                in.remove(room);
                history.note(at -> new Left(at, connection, room));
            }
            case "actions" -> shown(connection, message, from);
            case "ack" -> {
                var acked = message.getString("position");
                history.note(
                        at -> new Acked(at, connection, message.getString("room"), message.getString("id"), acked));
            }
            case "gap" -> {
                var to = message.getString("to");
                history.note(at -> new Gapped(
                        at,
                        connection,
                        message.getString("room"),
                        message.getString("from"),
                        to,
                        message.getString("why")));
                positions.put(message.getString("room"), to);
            }
            case "ping" -> from.say(Say.PONG);
            case "refreshed", "error", "drain" -> {
                // what follows is noted
            }
            default -> throw new Line.Garbled("a message " + message);
        }
    }

    private void began(String connection, JsonObject room) {
        var name = room.getString("room");
        history.note(at -> new Began(at, connection, name, room.getString("position")));
        in.add(name);
        positions.putIfAbsent(name, room.getString("position"));
    }

    private void shown(String connection, JsonObject message, Line line) throws IOException {
        var room = message.getString("room");
        var from = message.getString("from", null);
        var through = message.getString("through", null);
        var actions = message.getJsonArray("actions").getValuesAs(JsonObject.class).stream()
                .map(this::seen)
                .toList();
        history.note(at -> new Shown(at, connection, room, from, through, actions));
        if (line instanceof StreamLine stream && through != null && !through.equals(stream.id())) {
            throw new Line.Garbled("an event with the id " + stream.id() + " of a frame through " + through);
        }
        if (from == null) {
            return;
        }
        var position = positions.get(room);
        if (position == null
                || Position.of(from).offset() != Position.of(position).offset() + 1) {
            throw new Line.Ended(Line.Ended.BROKEN, "a frame from " + from + " for a page at " + position);
        }
        positions.put(room, through);
    }

    private Seen seen(JsonObject action) {
        return new Seen(
                action.getString("position", null),
                action.getString("recordId"),
                action.getString("message"),
                history.at(Instant.parse(action.getString("at"))),
                action.getBoolean("live", false));
    }
}
