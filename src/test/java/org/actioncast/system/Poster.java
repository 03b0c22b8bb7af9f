package org.actioncast.system;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.actioncast.system.server.Actioncast;

/** An application or a page that posts and reads over HTTP with one token. */
public record Poster(Actioncast system, String token, String origin) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public record Answer(int status, String body, HttpResponse<String> response) {

        JsonObject json() {
            return (JsonObject) structure();
        }

        JsonStructure structure() {
            try (var reader = Json.createReader(new StringReader(body))) {
                return reader.read();
            }
        }

        public String position() {
            return json().getString("position");
        }

        /** The last part of the problem type. */
        String problem() {
            return json().getString("type").replaceFirst("urn:actioncast:problem:", "");
        }
    }

    static Poster of(Actioncast system) {
        return new Poster(system, system.tokens().signed(), null);
    }

    static Poster of(Actioncast system, String token) {
        return new Poster(system, token, null);
    }

    public Poster from(String page) {
        return new Poster(system, token, page);
    }

    /** One action of a type, with an id. */
    public Answer log(String id) {
        return post("{\"type\":\"updateinvoice\",\"id\":\"" + id + "\"}");
    }

    public Answer log(String id, String room) {
        return post(Json.createObjectBuilder()
                .add("type", "updateinvoice")
                .add("id", id)
                .add("room", room)
                .build()
                .toString());
    }

    public Answer post(String body) {
        return post("api/actions", body);
    }

    Answer post(String path, String body) {
        var request =
                system.http(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send(request);
    }

    public Answer history(String query) {
        return send(system.http("api/actions" + query).GET());
    }

    /** Ids by offset, read page by page. */
    Map<Long, String> wholeLog(String room) {
        var log = new TreeMap<Long, String>();
        var after = "0";
        List<JsonObject> page;
        do {
            var answer = history("?limit=500&room=" + room + "&after=" + after).json();
            page = answer.getJsonArray("actions").getValuesAs(JsonObject.class);
            page.forEach(action -> log.put(Page.offset(action.getString("position")), action.getString("id")));
            after = answer.getString("through");
        } while (!page.isEmpty());
        return log;
    }

    static final int HUNG_UP = -1;

    int statusOrHungUp(String query) {
        try {
            return trySend(system.http("api/actions" + query).GET()).status();
        } catch (IOException e) {
            return HUNG_UP;
        }
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return trySend(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For tests that take the server away. */
    Answer trySend(HttpRequest.Builder request) throws IOException {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (origin != null) {
            request.header("Actioncast-Origin", origin);
        }
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
