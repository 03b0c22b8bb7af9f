package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promise, from the post to the other pages. */
class DeliveryTest {

    private final Record invoice = Record.fresh();

    @Test
    void showsAnActionToEveryOtherPage() {
        try (var one = invoice.page("u2").open();
                var other = invoice.page("u3").open()) {
            var answer = invoice.poster("u1").post("""
                    {"type":"updateinvoice","recordType":"invoice","recordId":"42","message":"Größe € 𝄞",
                     "data":{"amount":12.50,"lines":[1,null,"x"]},"id":"first"}""");

            assertThat(answer.status()).isEqualTo(201);
            for (var page : List.of(one, other)) {
                var action = page.awaitAction("first");
                assertThat(action.getString("position")).isEqualTo(answer.position());
                assertThat(action.getString("user")).isEqualTo("u1");
                assertThat(action.getString("message")).isEqualTo("Größe € 𝄞");
                assertThat(action.getJsonObject("data").toString())
                        .isEqualTo("{\"amount\":12.50,\"lines\":[1,null,\"x\"]}");
                assertThat(action).doesNotContainKey("origin");
                assertThat(page.faults()).isEmpty();
            }
        }
    }

    @Test
    void acknowledgesItsOwnActionAndDoesNotShowIt() {
        try (var own = invoice.page("u1").origin("page-1").open();
                var other = invoice.page("u2").origin("page-2").open()) {
            var answer = invoice.poster("u1").from("page-1").log("mine");

            other.awaitAction("mine");
            own.awaitPosition("", answer.position());
            assertThat(own.acks()).containsExactly("mine");
            assertThat(own.ids("")).isEmpty();
            assertThat(other.acks()).isEmpty();
            assertThat(own.faults()).isEmpty();
        }
    }

    @Test
    void leavesItsOwnActionOutAfterAReconnectAndOnReplay() {
        var poster = invoice.poster("u1");
        String left;
        try (var before = invoice.page("u1").origin("page-1").open()) {
            before.awaitPosition("", poster.log("seen").position());
            left = before.position("");
        }
        poster.from("page-1").log("mine-while-away");
        var last = poster.log("theirs-while-away");

        try (var again = invoice.page("u1").origin("page-1").room("", left).open()) {
            again.awaitPosition("", last.position());

            assertThat(again.ids("")).containsExactly("theirs-while-away");
            assertThat(again.acks()).containsExactly("mine-while-away");
            var live = poster.from("page-1").log("mine-after");
            again.awaitPosition("", live.position());
            assertThat(again.ids("")).containsExactly("theirs-while-away");
            assertThat(again.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("A2: keeps rooms apart that look alike")
    void keepsRoomsApartThatLookAlike() {
        var rooms = List.of("", "0", "1e3", "1000", "01000", " ", "räume/会議室", "Räume/会議室", "NULL");
        var pages =
                rooms.stream().map(room -> invoice.page("u2").room(room).open()).toList();
        var poster = invoice.poster("u1");

        var positions = rooms.stream()
                .map(room -> poster.log("in-" + rooms.indexOf(room), room).position())
                .toList();

        for (var i = 0; i < rooms.size(); i++) {
            var page = pages.get(i);
            page.awaitPosition(rooms.get(i), positions.get(i));
            assertThat(page.ids(rooms.get(i))).containsExactly("in-" + i);
            assertThat(page.frames("actions")).hasSize(1);
            page.close();
        }
    }

    @Test
    @DisplayName("A1: keeps spaces apart")
    void keepsSpacesApart() {
        var system = invoice.system();
        var otherLink = invoice.tokens("u2").link("invoice-43").signed();
        var otherHost = "http://[::1]:8080/" + UUID.randomUUID();
        var sameLinkOfAnotherHost = invoice.tokens("u2").host(otherHost).signed();
        try (var mine = invoice.page("u2").open();
                var neighbour = Page.of(system).token(otherLink).open();
                var stranger = Page.of(system).token(sameLinkOfAnotherHost).open()) {
            invoice.poster("u1").log("for-mine");
            var ownOfNeighbour = Poster.of(system, otherLink).log("for-neighbour");
            var ownOfStranger = Poster.of(system, sameLinkOfAnotherHost).log("for-stranger");

            mine.awaitAction("for-mine");
            neighbour.awaitPosition("", ownOfNeighbour.position());
            stranger.awaitPosition("", ownOfStranger.position());
            assertThat(mine.ids("")).containsExactly("for-mine");
            assertThat(neighbour.ids("")).containsExactly("for-neighbour");
            assertThat(stranger.ids("")).containsExactly("for-stranger");
        }
    }

    @Test
    @DisplayName("AC5: answers a repeat with the first position and shows it once")
    void answersARepeatWithTheFirstPositionAndShowsItOnce() {
        try (var page = invoice.page("u2").open()) {
            var poster = invoice.poster("u1");
            var id = UUID.randomUUID().toString();

            var first = poster.log(id);
            var again = poster.log(id);
            var byHeader = poster.send(invoice.system()
                    .http("api/actions")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", id)
                    .POST(BodyPublishers.ofString("{\"type\":\"updateinvoice\"}")));
            var last = poster.log("after");

            assertThat(first.status()).isEqualTo(201);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.position()).isEqualTo(first.position());
            assertThat(byHeader.status()).isEqualTo(200);
            assertThat(byHeader.position()).isEqualTo(first.position());
            page.awaitPosition("", last.position());
            assertThat(page.ids("")).containsExactly(id, "after");
        }
    }

    @Test
    @DisplayName("L3: logs a repeat that races with itself once")
    void logsARepeatThatRacesWithItselfOnce() {
        var poster = invoice.poster("u1");
        var threads = Executors.newFixedThreadPool(8);
        try {
            var answers = IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> poster.log("same"), threads))
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers)
                    .extracting(Poster.Answer::position)
                    .containsOnly(answers.get(0).position());
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName("AC7, SU6: shows a live action now and never again")
    void showsALiveActionNowAndNeverAgain() {
        try (var page = invoice.page("u2").open();
                var own = invoice.page("u1").origin("page-1").open()) {
            var start = page.position("");
            var poster = invoice.poster("u1");

            var live = poster.from("page-1").post("api/actions/live", "{\"type\":\"typing\",\"id\":\"keys\"}");
            var logged = poster.log("logged");

            assertThat(live.status()).isEqualTo(202);
            var shown = page.awaitAction("keys");
            assertThat(shown.getBoolean("live")).isTrue();
            assertThat(shown).doesNotContainKey("position");
            page.awaitPosition("", logged.position());
            own.awaitPosition("", logged.position());
            assertThat(own.ids("")).containsExactly("logged");
            try (var late = invoice.page("u3").room("", start).open()) {
                late.awaitPosition("", logged.position());
                assertThat(late.ids("")).containsExactly("logged");
            }
        }
    }

    @Test
    void joinsAndLeavesRooms() {
        try (var page = invoice.page("u2").open()) {
            var poster = invoice.poster("u1");
            page.say("{\"type\":\"join\",\"room\":\"comments\"}");
            page.awaitFrame("joined");
            poster.log("comment", "comments");
            page.awaitAction("comment");

            page.say("{\"type\":\"leave\",\"room\":\"comments\"}");
            page.awaitFrame("left");
            poster.log("unseen", "comments");
            poster.log("seen");

            page.awaitAction("seen");
            assertThat(page.ids("comments")).containsExactly("comment");
        }
    }

    @Test
    void showsAllPagesTheOneOrderOfTheCommitsWithEightPublishers() {
        var publishers = 8;
        var each = 40;
        var pages = IntStream.range(0, 10)
                .mapToObj(i -> invoice.page("reader-" + i).open())
                .toList();
        var positions = new ConcurrentHashMap<String, String>();
        var threads = Executors.newFixedThreadPool(publishers);
        try {
            IntStream.range(0, publishers)
                    .mapToObj(p -> CompletableFuture.runAsync(
                            () -> {
                                var poster = invoice.poster("publisher-" + p);
                                for (var i = 0; i < each; i++) {
                                    var id = p + "-" + i;
                                    positions.put(id, poster.log(id).position());
                                }
                            },
                            threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }

        var byOffset = positions.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> Page.offset(entry.getValue())))
                .toList();
        assertThat(byOffset)
                .extracting(entry -> Page.offset(entry.getValue()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, publishers * each).boxed().toList());
        var last = byOffset.get(byOffset.size() - 1).getValue();
        for (var page : pages) {
            page.awaitPosition("", last);
            assertThat(page.ids(""))
                    .containsExactlyElementsOf(
                            byOffset.stream().map(Map.Entry::getKey).toList());
            assertThat(page.faults()).isEmpty();
            page.close();
        }
    }

    @Test
    @DisplayName("AC4: takes an array and answers for each item")
    void takesAnArrayAndAnswersForEachItem() {
        try (var page = invoice.page("u2").open()) {
            var answer = invoice.poster("u1").post("""
                    [{"type":"a","id":"one"},{"id":"no-type"},{"type":"b","id":"one"},{"type":"c","id":"two"}]""");

            assertThat(answer.status()).isEqualTo(207);
            var results = answer.structure().asJsonArray();
            assertThat(results)
                    .extracting(item -> item.asJsonObject().getInt("status"))
                    .containsExactly(201, 422, 200, 201);
            page.awaitPosition("", results.getJsonObject(3).getString("position"));
            assertThat(page.ids("")).containsExactly("one", "two");
        }
    }

    @Test
    @DisplayName("AC4: refuses a whole array for one bad item when asked to")
    void refusesAWholeArrayForOneBadItemWhenAskedTo() {
        var poster = invoice.poster("u1");

        var answer = poster.post("api/actions?all=true", "[{\"type\":\"a\",\"id\":\"one\"},{\"id\":\"no-type\"}]");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().getString("field")).isEqualTo("type");
        assertThat(poster.history("").json().getJsonArray("actions")).isEmpty();
    }
}
