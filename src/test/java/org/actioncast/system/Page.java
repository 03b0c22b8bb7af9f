package org.actioncast.system;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.actioncast.system.server.Actioncast;
import org.awaitility.Awaitility;

/**
 * An open page, as a test sees it: it says hello, answers pings, and checks that every frame begins where the last one ended.
 */
final class Page implements WebSocket.Listener, AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    record Closed(int code, String reason) {}

    private final StringBuilder partial = new StringBuilder();
    private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Map<String, String> positions = new ConcurrentHashMap<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final boolean answersPings;
    private volatile WebSocket socket;

    private Page(Builder builder) {
        answersPings = builder.answersPings;
    }

    /** What a page says in its hello, and how it connects. */
    static final class Builder {
        private final Actioncast system;
        private final Map<String, String> rooms = new LinkedHashMap<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final List<String> protocols = new ArrayList<>();
        private String token;
        private String origin;
        private String query = "";
        private int port = -1;
        private boolean answersPings = true;
        private boolean saysHello = true;

        private Builder(Actioncast system) {
            this.system = system;
            this.token = system.tokens().signed();
        }

        Builder token(String value) {
            token = value;
            return this;
        }

        Builder origin(String value) {
            origin = value;
            return this;
        }

        /** Replaces the default room when it is the first. */
        Builder room(String room) {
            return room(room, null);
        }

        Builder room(String room, String after) {
            rooms.put(room, after);
            return this;
        }

        Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Builder protocol(String value) {
            protocols.add(value);
            return this;
        }

        Builder query(String value) {
            query = "?" + value;
            return this;
        }

        /** By way of a proxy at this port. */
        Builder through(int proxy) {
            port = proxy;
            return this;
        }

        Builder silent() {
            answersPings = false;
            return this;
        }

        Builder withoutHello() {
            saysHello = false;
            return this;
        }

        /** Connects and waits for the welcome. */
        Page open() {
            var page = connect();
            page.await(frame -> type(frame).equals("welcome"));
            return page;
        }

        /** Connects; whether the server lets it in is for the test to see. */
        Page connect() {
            var page = new Page(this);
            rooms.forEach((room, after) -> {
                if (after != null) {
                    page.positions.put(room, after);
                }
            });
            var builder = CLIENT.newWebSocketBuilder();
            headers.forEach(builder::header);
            builder.subprotocols("actioncast.v1", protocols.toArray(String[]::new));
            var address = system.socketUri().toString();
            var uri = URI.create((port < 0 ? address : address.replaceFirst(":\\d+/", ":" + port + "/")) + query);
            page.socket = builder.buildAsync(uri, page)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            if (saysHello) {
                page.say(hello());
            }
            return page;
        }

        private JsonObject hello() {
            var hello = Json.createObjectBuilder().add("type", "hello");
            if (token != null) {
                hello.add("token", token);
            }
            if (origin != null) {
                hello.add("origin", origin);
            }
            var list = Json.createArrayBuilder();
            (rooms.isEmpty() ? Collections.singletonMap("", (String) null) : rooms).forEach((room, after) -> {
                var item = Json.createObjectBuilder().add("room", room);
                if (after != null) {
                    item.add("after", after);
                }
                list.add(item);
            });
            return hello.add("rooms", list).build();
        }
    }

    static Builder of(Actioncast system) {
        return new Builder(system);
    }

    void say(JsonObject message) {
        say(message.toString());
    }

    void say(String text) {
        socket.sendText(text, true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    void sayBytes(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    List<JsonObject> frames() {
        return frames;
    }

    List<JsonObject> frames(String type) {
        return frames.stream().filter(frame -> type(frame).equals(type)).toList();
    }

    /** Everything this page was shown in a room, in the order it came. */
    List<JsonObject> actions(String room) {
        return frames("actions").stream()
                .filter(frame -> frame.getString("room").equals(room))
                .flatMap(frame -> frame.getJsonArray("actions").stream())
                .map(action -> (JsonObject) action)
                .toList();
    }

    List<String> ids(String room) {
        return actions(room).stream().map(action -> action.getString("id")).toList();
    }

    List<String> acks() {
        return frames("ack").stream().map(ack -> ack.getString("id")).toList();
    }

    /** Where it would go on after a reconnect. */
    String position(String room) {
        return positions.get(room);
    }

    /** The first frame that is so, now or later. */
    JsonObject await(Predicate<JsonObject> wanted) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> closed.isDone() || frames.stream().anyMatch(wanted));
        return frames.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Closed with " + closed.join() + " after " + frames));
    }

    JsonObject awaitFrame(String type) {
        return await(frame -> type(frame).equals(type));
    }

    JsonObject awaitAction(String id) {
        await(frame -> type(frame).equals("actions")
                && frame.getJsonArray("actions").stream()
                        .anyMatch(
                                action -> ((JsonObject) action).getString("id").equals(id)));
        return frames("actions").stream()
                .flatMap(frame -> frame.getJsonArray("actions").stream())
                .map(action -> (JsonObject) action)
                .filter(action -> action.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    void awaitPosition(String room, String position) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> position.equals(positions.get(room)) || closed.isDone());
        if (!position.equals(positions.get(room))) {
            throw new AssertionError("At " + positions + " and not at " + position + "; closed " + closed);
        }
    }

    Closed awaitClosed() {
        return awaitClosed(PATIENCE);
    }

    Closed awaitClosed(Duration patience) {
        return closed.orTimeout(patience.toSeconds(), TimeUnit.SECONDS).join();
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** Frames that did not begin where the last one ended, and actions shown twice. Empty in every good run. */
    List<String> faults() {
        return faults;
    }

    /** Goes away without a word, as a browser whose network is gone. */
    void vanish() {
        socket.abort();
    }

    @Override
    public void close() {
        if (socket != null && !socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try (var reader = Json.createReader(new StringReader(partial.toString()))) {
                take(reader.readObject());
            }
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(new Closed(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(new Closed(1006, error.toString()));
    }

    private void take(JsonObject frame) {
        switch (type(frame)) {
            case "welcome" -> frame.getJsonArray("rooms").forEach(room -> begin((JsonObject) room));
            case "joined" -> begin(frame);
            case "actions" -> advance(frame);
            case "gap" -> positions.put(frame.getString("room"), frame.getString("to"));
            case "ping" -> {
                if (answersPings) {
                    socket.sendText("{\"type\":\"pong\"}", true);
                }
            }
            default -> {
                // looked at by the test
            }
        }
        frames.add(frame);
    }

    /** A page that named no position begins at the head; one that did begins there, unless a gap says otherwise. */
    private void begin(JsonObject room) {
        positions.putIfAbsent(room.getString("room"), room.getString("position"));
    }

    private void advance(JsonObject frame) {
        var room = frame.getString("room");
        if (!frame.containsKey("from")) {
            return;
        }
        var from = frame.getString("from");
        var before = positions.get(room);
        if (before != null && offset(from) != offset(before) + 1) {
            faults.add("After " + before + " came a frame from " + from);
        }
        for (var action : frame.getJsonArray("actions")) {
            var position = ((JsonObject) action).get("position");
            if (position instanceof JsonString text
                    && (offset(text.getString()) < offset(from)
                            || offset(text.getString()) > offset(frame.getString("through")))) {
                faults.add(text.getString() + " is not within its frame");
            }
        }
        positions.put(room, frame.getString("through"));
    }

    static long offset(String position) {
        return Long.parseLong(position.substring(position.indexOf(':') + 1));
    }

    private static String type(JsonObject frame) {
        return frame.getString("type");
    }
}
