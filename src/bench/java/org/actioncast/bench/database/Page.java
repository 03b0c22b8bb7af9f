package org.actioncast.bench.database;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.actioncast.action.Position;

/** A page that reads: its history over HTTP, or over a socket what it has missed. */
final class Page {

    static final int LIMIT = 100;

    private static final int WAIT_SECONDS = 60;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Installation at;

    Page(Installation at) {
        this.at = at;
    }

    /** One page of the log; throws unless it ends where it is to end. */
    void history(String room, Position after, Position through) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at.uri("api/actions?limit=" + LIMIT + "&room=" + room + "&after=" + after))
                .header("Authorization", "Bearer " + at.token())
                .build();
        var body = client.send(request, BodyHandlers.ofString()).body();
        if (!body.contains(reached(through))) {
            throw new IOException("Not a page through " + through + ": " + body);
        }
    }

    /** Connects with a position, and leaves when it has everything. */
    void resume(String room, Position after, Position head)
            throws IOException, InterruptedException, ExecutionException {
        var caughtUp = new CompletableFuture<Void>();
        var address = URI.create(at.uri("socket").toString().replaceFirst("^http", "ws"));
        var socket = client.newWebSocketBuilder()
                .subprotocols("actioncast.v1")
                .buildAsync(address, new Listener(reached(head), caughtUp))
                .get();
        socket.sendText(
                "{\"type\":\"hello\",\"token\":\"%s\",\"rooms\":[{\"room\":\"%s\",\"after\":\"%s\"}]}"
                        .formatted(at.token(), room, after),
                true);
        try {
            caughtUp.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("Nothing reached " + head, e);
        } finally {
            socket.abort();
        }
    }

    private static String reached(Position position) {
        return "\"through\":\"" + position + "\"";
    }

    private static final class Listener implements WebSocket.Listener {

        private final String awaited;
        private final CompletableFuture<Void> seen;
        private final StringBuilder message = new StringBuilder();

        private Listener(String awaited, CompletableFuture<Void> seen) {
            this.awaited = awaited;
            this.seen = seen;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                if (message.indexOf(awaited) >= 0) {
                    seen.complete(null);
                }
                message.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, part, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            seen.completeExceptionally(new IOException("Closed with " + code + " " + reason));
            return WebSocket.Listener.super.onClose(socket, code, reason);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            seen.completeExceptionally(error);
        }
    }
}
