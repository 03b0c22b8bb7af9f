package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A page that was away is caught up, or told exactly what it cannot have. */
class ResumeTest {

    /** More than a ring keeps by default, and more than a page of the log. */
    private static final int MANY = 1300;

    private final Record invoice = Record.fresh();

    @Test
    void getsExactlyWhatItMissedFromTheRing() {
        var poster = invoice.poster("u1");
        try (var present = invoice.page("u3").open()) {
            var left = poster.log("seen").position();
            var missed = ids("missed", 20);
            missed.forEach(poster::log);

            try (var page = invoice.page("u2").room("", left).open()) {
                page.awaitPosition("", present(poster));

                assertThat(page.awaitFrame("welcome")
                                .getJsonArray("rooms")
                                .getJsonObject(0)
                                .getBoolean("recovered"))
                        .isTrue();
                assertThat(page.ids("")).containsExactlyElementsOf(missed);
                assertThat(page.faults()).isEmpty();
            }
            assertThat(present.faults()).isEmpty();
        }
    }

    @Test
    void getsExactlyWhatItMissedFromTheLogAndGoesOnLiveWithoutASeam() {
        var poster = invoice.poster("u1");
        var first = poster.log("seen").position();
        var missed = ids("missed", MANY);
        array(poster, missed.subList(0, 700));

        // While this page reads the log page by page, more is logged; present pages keep a ring open all the while.
        try (var present = invoice.page("u3").open();
                var page = invoice.page("u2").room("", first).connect()) {
            array(poster, missed.subList(700, MANY));

            var head = present(poster);
            page.awaitPosition("", head);
            present.awaitPosition("", head);
            assertThat(page.ids("")).containsExactlyElementsOf(missed);
            assertThat(page.faults()).isEmpty();
            assertThat(present.faults()).isEmpty();
        }
    }

    @Test
    void beginsBeforeTheFirstEntryAtPositionZero() {
        try (var early = invoice.page("u2").open()) {
            assertThat(early.position("")).isEqualTo("0");
            var poster = invoice.poster("u1");
            poster.log("first");
            early.awaitAction("first");

            try (var late = invoice.page("u3").room("", "0").open()) {
                late.awaitAction("first");
                assertThat(late.faults()).isEmpty();
            }
            assertThat(early.faults()).isEmpty();
        }
    }

    @Test
    void tellsAPageOfAnotherEpochThatItHasAGap() {
        var poster = invoice.poster("u1");
        poster.log("first");
        var head = poster.log("second").position();

        try (var page = invoice.page("u2").room("", "0ther1ife:1").open()) {
            var gap = page.awaitFrame("gap");

            assertThat(gap.getString("from")).isEqualTo("0ther1ife:1");
            assertThat(gap.getString("to")).isEqualTo(head);
            assertThat(gap.getString("why")).isEqualTo("epoch");
            assertThat(page.awaitFrame("welcome")
                            .getJsonArray("rooms")
                            .getJsonObject(0)
                            .getBoolean("recovered"))
                    .isFalse();
            var next = poster.log("third");
            page.awaitPosition("", next.position());
            assertThat(page.ids("")).containsExactly("third");
            assertThat(page.faults()).isEmpty();
        }
    }

    @Test
    void tellsAPageFromTheFutureThatItHasAGap() {
        var head = invoice.poster("u1").log("only").position();
        var future = head.replace(":1", ":99");

        try (var page = invoice.page("u2").room("", future).open()) {
            var gap = page.awaitFrame("gap");

            assertThat(gap.getString("to")).isEqualTo(head);
            assertThat(gap.getString("why")).isEqualTo("epoch");
        }
    }

    @Test
    @DisplayName("HI1: reads the page of the log over HTTP")
    void readsThePageOfTheLogOverHttp() {
        var poster = invoice.poster("u1");
        array(poster, ids("a", 5));

        var firstTwo = poster.history("?limit=2").json();
        var rest = poster.history("?after=" + firstTwo.getString("through")).json();

        assertThat(firstTwo.getJsonArray("actions")).hasSize(2);
        assertThat(rest.getJsonArray("actions"))
                .extracting(action -> action.asJsonObject().getString("id"))
                .containsExactly("a-2", "a-3", "a-4");
        assertThat(rest.getString("through")).isEqualTo(rest.getString("head"));
        assertThat(poster.history("?after=0ther:3").json().getJsonObject("gap").getString("why"))
                .isEqualTo("epoch");
        assertThat(poster.history("?after=nonsense").status()).isEqualTo(422);
        assertThat(poster.history("?limit=0").json().getString("field")).isEqualTo("limit");
        assertThat(Record.fresh().poster("u1").history("").json().getJsonArray("actions"))
                .isEmpty();
    }

    private static List<String> ids(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
    }

    /** The position of the head. */
    private static String present(Poster poster) {
        return poster.history("?limit=1").json().getString("head");
    }

    private static void array(Poster poster, List<String> ids) {
        var answer = poster.post(ids.stream()
                .map(id -> "{\"type\":\"t\",\"id\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "[", "]")));
        assertThat(answer.status()).isEqualTo(201);
    }
}
