package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The event stream shows what the socket shows. */
class StreamTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Record invoice = Record.fresh();

    @Test
    void showsActionsAsTheyComeAndResumesAtItsLastEvent() {
        var poster = invoice.poster("u1");
        var events = open(Map.of());
        Awaitility.await().atMost(Page.PATIENCE).until(() -> events.toString().contains("welcome"));

        var first = poster.log("first");
        Awaitility.await().atMost(Page.PATIENCE).until(() -> events.contains("id: " + first.position()));
        var second = poster.log("second");
        var again = open(Map.of("Last-Event-ID", first.position()));

        Awaitility.await().atMost(Page.PATIENCE).until(() -> again.contains("id: " + second.position()));
        assertThat(again.toString()).contains("\"id\":\"second\"").doesNotContain("\"id\":\"first\"");
        assertThat(events.toString()).contains("\"id\":\"first\"");
    }

    /** Sooner than a ping would push it out: that comes at a random moment of the first 25 seconds. */
    @Test
    void welcomesAtOnce() {
        var streams = Stream.generate(() -> open(Map.of())).limit(8).toList();

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> streams.stream().allMatch(lines -> lines.toString().contains("welcome")));
    }

    @Test
    void refusesWhoMayNotWatch() {
        var noToken = Poster.of(invoice.system(), null);
        var publisher = Poster.of(
                invoice.system(), invoice.tokens("u1").groups("publisher").signed());

        var answers = new ArrayList<Integer>();
        for (var poster : List.of(noToken, publisher)) {
            answers.add(poster.send(invoice.system().http("api/actions").header("Accept", "text/event-stream"))
                    .status());
        }

        assertThat(answers).containsExactly(401, 403);
    }

    private List<String> open(Map<String, String> headers) {
        var lines = new CopyOnWriteArrayList<String>();
        var request = invoice.system()
                .http("api/actions")
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + invoice.tokens("u2").signed());
        headers.forEach(request::header);
        var response = CLIENT.sendAsync(request.build(), BodyHandlers.ofLines())
                .orTimeout(Page.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        assertThat(response.statusCode()).isEqualTo(200);
        CompletableFuture.runAsync(() -> response.body().forEach(lines::add));
        return lines;
    }
}
