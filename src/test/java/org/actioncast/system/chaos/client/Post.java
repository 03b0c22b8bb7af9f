package org.actioncast.system.chaos.client;

import static org.actioncast.system.chaos.history.Event.NO_ANSWER;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.actioncast.system.chaos.history.Event.Answered;
import org.actioncast.system.chaos.history.Event.Sent;
import org.actioncast.system.chaos.history.History;
import org.jspecify.annotations.Nullable;

/** Sends requests over HTTP and notes what goes and what comes back. */
final class Post {

    /** Longer than the server keeps a request waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** What a server answers that runs without the application, for now. */
    private static final int NOT_DEPLOYED = 404;

    private static final JsonReaderFactory JSON = Json.createReaderFactory(Map.of());
    private static final AtomicLong REQUESTS = new AtomicLong();

    private final History history;
    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    Post(History history, int port) {
        this.history = history;
        base = URI.create("http://127.0.0.1:" + port + "/actioncast/api/");
    }

    /** Whether every item was taken, now or before, or refused for good. Each item has its answer noted. */
    boolean send(List<Item> items, boolean array, boolean live, String token) throws InterruptedException {
        var request = "r" + REQUESTS.incrementAndGet();
        items.forEach(item -> note(request, item, live, true));
        var status = NO_ANSWER;
        List<@Nullable JsonObject> results = List.of();
        try {
            var response = client.send(
                    HttpRequest.newBuilder(base.resolve(live ? "actions/live" : "actions"))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .POST(BodyPublishers.ofString(body(items, array)))
                            .build(),
                    BodyHandlers.ofString());
            status = response.statusCode();
            results = status < 300 ? results(response.body(), array) : List.of();
        } catch (IOException | JsonException e) {
            status = NO_ANSWER;
        }
        return answered(request, items, status, results);
    }

    void note(String request, Item item, boolean live, boolean whole) {
        history.note(at -> new Sent(at, request, item.channel(), item.id(), item.nonce(), item.origin(), live, whole));
    }

    private boolean answered(String request, List<Item> items, int status, List<@Nullable JsonObject> results) {
        var settled = true;
        for (var i = 0; i < items.size(); i++) {
            var nonce = items.get(i).nonce();
            var result = i < results.size() ? results.get(i) : null;
            var own = result == null ? status : result.getInt("status", status);
            var position = result == null || own >= 300 ? null : result.getString("position", null);
            history.note(at -> new Answered(at, request, nonce, own, position));
            settled &= own >= 200 && own < 500 && own != NOT_DEPLOYED;
        }
        return settled;
    }

    static String body(List<Item> items, boolean array) {
        if (!array) {
            return items.get(0).json().toString();
        }
        var all = Json.createArrayBuilder();
        items.forEach(item -> all.add(item.json()));
        return all.build().toString();
    }

    private static List<@Nullable JsonObject> results(String body, boolean array) {
        var json = body.isEmpty() ? JsonObject.EMPTY_JSON_OBJECT : read(body);
        return array && json instanceof JsonArray all
                ? IntStream.range(0, all.size()).mapToObj(all::getJsonObject).toList()
                : json instanceof JsonObject only && only.containsKey("position") ? List.of(only) : List.of();
    }

    static JsonStructure read(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.read();
        }
    }
}
