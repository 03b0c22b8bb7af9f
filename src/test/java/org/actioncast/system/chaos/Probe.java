package org.actioncast.system.chaos;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.actioncast.system.server.Actioncast;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Asks the server, past the proxy and for a host of its own, whether it takes and gives actions. */
final class Probe {

    private static final String HOST = "http://probe.example";
    private static final Duration POLL = Duration.ofMillis(100);

    /** One connection of a pool may be good while the next is not. */
    private static final int IN_A_ROW = 3;

    private final Actioncast system;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Probe(Actioncast system) {
        this.system = system;
        token = system.tokens().host(HOST).expiresIn(Duration.ofHours(24)).signed();
    }

    /** Whether it does within this time. */
    boolean succeeds(Duration limit) {
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(this::allSucceed);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private boolean allSucceed() throws InterruptedException {
        for (var i = 0; i < IN_A_ROW; i++) {
            var id = UUID.randomUUID().toString();
            if (!send("POST", "{\"type\":\"probe\",\"id\":\"" + id + "\"}") || !send("GET", "")) {
                return false;
            }
        }
        return true;
    }

    private boolean send(String method, String body) throws InterruptedException {
        var request = system.http("api/actions")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return List.of(200, 201)
                    .contains(client.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return false;
        }
    }
}
