package org.actioncast.bench.fanout;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A room with one action and nobody in it. Its epoch is known, without which no position can be told. */
record FreshRoom(String name, String epoch) {

    private static final int CREATED = 201;

    static FreshRoom open(int port, String token, String name) throws IOException, InterruptedException {
        var first = "{\"type\":\"bench\",\"room\":\"" + name + "\"}";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actioncast/api/actions"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(first))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != CREATED) {
            throw new IOException("The room " + name + " was answered with " + response.statusCode());
        }
        try (var reader = Json.createReader(new StringReader(response.body()))) {
            var position = reader.readObject().getString("position");
            return new FreshRoom(name, position.substring(0, position.indexOf(':')));
        }
    }
}
