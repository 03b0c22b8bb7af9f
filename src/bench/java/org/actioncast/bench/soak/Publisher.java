package org.actioncast.bench.soak;

import jakarta.json.Json;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.actioncast.system.server.Actioncast;

/** Posts at an even rate, to each room in turn, and remembers how far each has come. */
final class Publisher {

    private static final int AT_ONCE = 256;
    private static final int CREATED = 201;
    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    private final HttpClient client;
    private final Tally tally;
    private final int rooms;
    private final HttpRequest.Builder request;
    private final AtomicLong turn = new AtomicLong();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Map<String, Long> heads = new ConcurrentHashMap<>();

    Publisher(Actioncast system, HttpClient client, Tally tally, int rooms) {
        this.client = client;
        this.tally = tally;
        this.rooms = rooms;
        var token = system.tokens()
                .user("publisher")
                .link("soak")
                .expiresIn(TOKEN_LIFE)
                .signed();
        request = system.http("api/actions")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    ScheduledFuture<?> start(ScheduledExecutorService clock, int rate) {
        return clock.scheduleAtFixedRate(this::post, 0, TimeUnit.SECONDS.toNanos(1) / rate, TimeUnit.NANOSECONDS);
    }

    /** Returns when everything has been answered. */
    void settle() throws InterruptedException {
        free.acquire(AT_ONCE);
    }

    /** The last offset of each room. */
    Map<String, Long> heads() {
        return heads;
    }

    private void post() {
        if (!free.tryAcquire()) {
            tally.failed();
            return;
        }
        var room = "r" + turn.getAndIncrement() % rooms;
        var body = "{\"type\":\"soak\",\"room\":\"" + room + "\",\"recordType\":\"invoice\",\"recordId\":\"42\"}";
        client.sendAsync(request.copy().POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString())
                .whenComplete((answer, failed) -> {
                    free.release();
                    if (failed == null && answer.statusCode() == CREATED) {
                        tally.posted();
                        note(room, answer);
                    } else {
                        tally.failed();
                    }
                });
    }

    private void note(String room, HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            var position = reader.readObject().getString("position");
            heads.merge(room, Long.valueOf(position.substring(position.indexOf(':') + 1)), Math::max);
        }
    }
}
