package org.actioncast.bench.soak;

import jakarta.json.Json;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.actioncast.system.server.Actioncast;
import org.jspecify.annotations.Nullable;

/** A page that comes, stays for a while, goes in one way or another, and comes back with its position. */
final class Visitor {

    private static final Duration LONGEST_STAY = Duration.ofMinutes(2);
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(3);

    /** As long as a page of ours waits at most after it could not get in again and again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);

    private final Actioncast system;
    private final HttpClient client;
    private final ScheduledExecutorService clock;
    private final Tally tally;
    private final Random random;
    private final String user;
    private final String room;
    private String position = "";
    private int failures;
    private volatile boolean over;
    private volatile @Nullable Ear ear;

    Visitor(
            Actioncast system,
            HttpClient client,
            ScheduledExecutorService clock,
            Tally tally,
            Random random,
            String user,
            String room) {
        this.system = system;
        this.client = client;
        this.clock = clock;
        this.tally = tally;
        this.random = random;
        this.user = user;
        this.room = room;
    }

    void comeWithin(Duration time) {
        clock.schedule(this::come, random.nextLong(time.toMillis()), TimeUnit.MILLISECONDS);
    }

    String room() {
        return room;
    }

    /** The offset it has reached, 0 before its first. */
    synchronized long reached() {
        return position.isEmpty() ? 0 : Long.parseLong(position.substring(position.indexOf(':') + 1));
    }

    /** Does not come back. */
    void end() {
        over = true;
        var last = ear;
        if (last != null) {
            last.abort();
        }
    }

    private void come() {
        if (over) {
            return;
        }
        client.newWebSocketBuilder()
                .subprotocols("actioncast.v1")
                .connectTimeout(CONNECT_LIMIT)
                .buildAsync(system.socketUri(), new Ear())
                .whenComplete((open, failed) -> {
                    if (failed != null) {
                        tally.refused();
                        comeBack();
                    }
                });
    }

    /** Full jitter, twice as long after each failure; a welcome ends the row. */
    private synchronized void comeBack() {
        var longest = LONGEST_ABSENCE.multipliedBy(1L << Math.min(failures++, 4));
        comeWithin(longest.compareTo(LONGEST_WAIT) < 0 ? longest : LONGEST_WAIT);
    }

    private String hello() {
        var token =
                system.tokens().user(user).link("soak").expiresIn(TOKEN_LIFE).signed();
        var asked = Json.createObjectBuilder().add("room", room);
        if (!position.isEmpty()) {
            asked.add("after", position);
        }
        return Json.createObjectBuilder()
                .add("type", "hello")
                .add("token", token)
                .add("origin", user)
                .add("rooms", Json.createArrayBuilder().add(asked))
                .build()
                .toString();
    }

    /** One connection. The client calls its methods one after the other. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private @Nullable WebSocket socket;
        private boolean gone;

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            ear = this;
            tally.opened();
            synchronized (Visitor.this) {
                opened.sendText(hello(), true);
            }
            clock.schedule(() -> leave(opened), random.nextLong(LONGEST_STAY.toMillis()), TimeUnit.MILLISECONDS);
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(from, text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            if (code != WebSocket.NORMAL_CLOSURE) {
                tally.closed(code + " " + reason);
            }
            goneFrom();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            goneFrom();
        }

        private void leave(WebSocket from) {
            if (random.nextBoolean()) {
                from.sendClose(WebSocket.NORMAL_CLOSURE, "");
            } else {
                abort();
            }
        }

        private void abort() {
            if (socket != null) {
                socket.abort();
                goneFrom();
            }
        }

        private synchronized void goneFrom() {
            if (!gone) {
                gone = true;
                tally.left();
                comeBack();
            }
        }

        private void take(WebSocket from, String message) {
            try (var reader = Json.createReader(new StringReader(message))) {
                var json = reader.readObject();
                switch (json.getString("type")) {
                    case "ping" -> from.sendText("{\"type\":\"pong\"}", true);
                    case "welcome" ->
                        welcomed(json.getJsonArray("rooms").getJsonObject(0).getString("position"));
                    case "actions" ->
                        shown(
                                json.getString("from"),
                                json.getString("through"),
                                json.getJsonArray("actions").size());
                    case "error" -> {
                        // The close that follows says it again, and is counted.
                    }
                    default -> tally.broken(message);
                }
            }
        }

        private void welcomed(String head) {
            synchronized (Visitor.this) {
                failures = 0;
                if (position.isEmpty()) {
                    position = head;
                }
            }
        }

        private void shown(String from, String through, int actions) {
            synchronized (Visitor.this) {
                if (Long.parseLong(from.substring(from.indexOf(':') + 1)) != reached() + 1) {
                    tally.broken(user + " was at " + position + " and was shown " + from);
                }
                position = through;
            }
            tally.shown(actions);
        }
    }
}
