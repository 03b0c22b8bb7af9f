package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server is told to stop while it is used. */
@Needs(value = Profile.SHARED_DATABASE, destroys = true, ends = true)
class DrainTest {

    private static final int PAGES = 40;

    private static Actioncast system;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(
                Actioncast.databaseName().equals("postgresql"),
                "H2 lets in one process at a time, and one of the tests needs two");
        system = Actioncast.running(Profile.SHARED_DATABASE);
    }

    @Test
    @Order(Needs.LAST)
    @DisplayName("LC3: sends every page away at a moment of its own")
    void sendsEveryPageAwayAtAMomentOfItsOwn() {
        var invoice = Record.of(system);
        var pages = IntStream.range(0, PAGES)
                .mapToObj(i -> invoice.page("u" + i).open())
                .toList();

        system.stop();

        var moments = new ArrayList<Integer>();
        for (var page : pages) {
            assertThat(page.awaitClosed().code()).isEqualTo(4201);
            moments.add(page.awaitFrame("drain").getInt("after"));
        }
        assertThat(moments).allMatch(after -> after >= 0 && after < 3000);
        assertThat(moments.stream().distinct().count()).isGreaterThan(PAGES / 2);
    }

    @Test
    @DisplayName("LC2: loses nothing of a publisher that retries")
    void losesNothingOfAPublisherThatRetries() {
        var invoice = Record.of(system);
        var poster = invoice.poster("u1");
        var publishing = CompletableFuture.supplyAsync(() -> publish(poster, List.of(system), 400));
        try (var page = invoice.page("u2").open()) {
            page.awaitAction("p50");
            system.restart();
            assertThat(page.awaitClosed().code()).isEqualTo(4201);
        }

        assertThat(publishing.join()).isSubsetOf(200, 201);
        assertThat(poster.log("last").position()).endsWith(":401");
    }

    @Test
    @Tag("long")
    void losesNothingInARollingRestartOfTwo() {
        var other = system.another();
        try {
            var invoice = Record.of(system);
            var poster = invoice.poster("u1");
            var publishing = CompletableFuture.supplyAsync(() -> publish(poster, List.of(system, other), 1500));
            for (var server : List.of(system, other)) {
                try (var page =
                        Page.of(server).token(invoice.tokens("u2").signed()).open()) {
                    server.restart();
                    var position = page.position("");
                    assertThat(page.awaitClosed().code()).isEqualTo(4201);
                    assertThat(page.faults()).isEmpty();
                    assertThat(position).isNotNull();
                }
            }

            assertThat(publishing.join()).isSubsetOf(200, 201);
            assertThat(poster.log("last").position()).endsWith(":1501");
        } finally {
            other.stop();
        }
    }

    /** What a publisher gets in the end that sends each action again until it is taken, to one server or the other. */
    private static List<Integer> publish(Poster poster, List<Actioncast> servers, int actions) {
        return IntStream.range(0, actions)
                .mapToObj(i -> {
                    var server = 0;
                    var status = 0;
                    while (status != 200 && status != 201) {
                        status = post(poster, servers.get(server++ % servers.size()), "p" + i);
                    }
                    return status;
                })
                .toList();
    }

    private static int post(Poster poster, Actioncast server, String id) {
        var request = server.http("api/actions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"type\":\"updateinvoice\",\"id\":\"" + id + "\"}"));
        try {
            var answer = poster.trySend(request);
            // 500: Payara takes requests for a moment after it has taken CDI away.
            assertThat(answer.status()).as(answer.body()).isIn(200, 201, 404, 500, 503);
            assertThat(answer.status() > 201 || answer.body().contains("position"))
                    .as("answered with a position: " + answer.body())
                    .isTrue();
            return answer.status();
        } catch (IOException notThere) {
            Thread.onSpinWait();
            return Poster.HUNG_UP;
        }
    }
}
