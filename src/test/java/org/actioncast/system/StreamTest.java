package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The event stream shows what the socket shows. */
class StreamTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Record invoice = Record.fresh();

    @Test
    @DisplayName("ST1: shows actions as they come and resumes at its last event")
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

    @Test
    @DisplayName("ST1: resumes where it began, when it was cut off before its first action")
    void resumesWhereItBeganWhenItWasCutOffBeforeItsFirstAction() {
        var poster = invoice.poster("u1");
        poster.log("before");
        var cut = open(Map.of());
        Awaitility.await().atMost(Page.PATIENCE).until(() -> cut.toString().contains("welcome"));
        var id = cut.stream().filter(line -> line.startsWith("id: ")).findFirst();
        poster.log("meanwhile");

        var again = open(Map.of("Last-Event-ID", id.orElseThrow().substring("id: ".length())));

        Awaitility.await().atMost(Page.PATIENCE).until(() -> again.toString().contains("\"id\":\"meanwhile\""));
        assertThat(again.toString()).doesNotContain("\"id\":\"before\"");
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

    @Test
    @DisplayName("ST1, ST2: carries several rooms each from a position of its own")
    void carriesSeveralRoomsEachFromAPositionOfItsOwn() {
        var poster = invoice.poster("u1");
        var inB = poster.log("before", "b").position();
        poster.log("missed", "b");
        poster.log("older");

        var events = open("?room=&after=&room=b&after=" + inB, Map.of("Authorization", bearer()));
        Awaitility.await().atMost(Page.PATIENCE).until(() -> events.toString().contains("missed"));
        poster.log("newer");

        Awaitility.await().atMost(Page.PATIENCE).until(() -> events.toString().contains("newer"));
        assertThat(events.toString()).doesNotContain("\"id\":\"older\"").doesNotContain("\"id\":\"before\"");
        assertThat(events).noneMatch(line -> line.startsWith("id:"));
    }

    @Test
    @DisplayName("ST6: opens once for a ticket which knows the page")
    void opensOnceForATicketWhichKnowsThePage() {
        var page = invoice.poster("u2").from("page-1");
        var ticket = page.post("api/tickets", "").json().getString("ticket");

        var events = open("?ticket=" + ticket, Map.of());
        Awaitility.await().atMost(Page.PATIENCE).until(() -> events.toString().contains("welcome"));
        var again = page.send(invoice.system()
                .http("api/actions?ticket=" + ticket)
                .header("Accept", "text/event-stream")
                .GET());
        page.log("mine");
        invoice.poster("u1").log("theirs");

        Awaitility.await().atMost(Page.PATIENCE).until(() -> events.toString().contains("theirs"));
        assertThat(events)
                .filteredOn(line -> line.contains("mine"))
                .singleElement()
                .asString()
                .contains("\"ack\"");
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.problem()).isEqualTo("ticket-refused");
    }

    @Test
    @DisplayName("ST7: gives a user so many tickets and none to who may not watch")
    void givesAUserSoManyTicketsAndNoneToWhoMayNotWatch() {
        var page = invoice.poster("u3");
        var answers = IntStream.range(0, 21)
                .map(i -> page.post("api/tickets", "").status())
                .toArray();

        assertThat(answers).startsWith(201).endsWith(429);
        assertThat(Poster.of(invoice.system(), null).post("api/tickets", "").status())
                .isEqualTo(401);
    }

    private List<String> open(Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Authorization", bearer());
        return open("", all);
    }

    private String bearer() {
        return "Bearer " + invoice.tokens("u2").signed();
    }

    private List<String> open(String query, Map<String, String> headers) {
        var lines = new CopyOnWriteArrayList<String>();
        var request = invoice.system().http("api/actions" + query).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        var response = CLIENT.sendAsync(request.build(), BodyHandlers.ofLines())
                .orTimeout(Page.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        assertThat(response.statusCode()).isEqualTo(200);
        CompletableFuture.runAsync(() -> response.body().forEach(lines::add));
        return lines;
    }
}
