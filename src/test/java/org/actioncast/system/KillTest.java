package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.actioncast.system.server.Needs;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promise under {@code kill -9}: what was acknowledged is in the log once, and nobody misses it. */
@Needs(destroys = true)
class KillTest {

    private static final int PUBLISHERS = 6;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 400;

    private final Record invoice = Record.fresh();

    @Test
    @Tag("long")
    void keepsThemASecondTime() {
        keepsEveryAcknowledgedActionOnceAndCatchesUpWhoWasThere();
    }

    @Test
    @DisplayName(
            "SU5: keeps every acknowledged action once, answers a retry with the first position and catches up who was there")
    void keepsEveryAcknowledgedActionOnceAndCatchesUpWhoWasThere() {
        var acknowledged = new ConcurrentHashMap<String, String>();
        var before = invoice.page("u2").open();
        var start = before.position("");
        var threads = Executors.newFixedThreadPool(PUBLISHERS);
        var poster = invoice.poster("u1");
        var first = poster.log("retried");
        assertThat(first.status()).isEqualTo(201);
        var publishing = IntStream.range(0, PUBLISHERS)
                .mapToObj(p -> CompletableFuture.runAsync(() -> publishUntilItEnds(p, acknowledged), threads))
                .toList();
        Awaitility.await().atMost(Page.PATIENCE).until(() -> acknowledged.size() >= ACKNOWLEDGED_BEFORE_THE_KILL);

        invoice.system().kill9();
        publishing.forEach(CompletableFuture::join);
        threads.shutdown();
        before.awaitClosed();
        invoice.system().startAgain();

        var retry = poster.log("retried");
        assertThat(retry.status()).isEqualTo(200);
        assertThat(retry.position()).isEqualTo(first.position());
        var log = poster.wholeLog("");
        assertThat(log.keySet())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        var byId = new HashMap<String, Long>();
        log.forEach((offset, id) ->
                assertThat(byId.put(id, offset)).as(id + " is in the log once").isNull());
        acknowledged.forEach((id, position) -> assertThat(byId.get(id))
                .as(id + " is where it was acknowledged")
                .isEqualTo(Page.offset(position)));

        var left = before.position("").equals("0") ? start : before.position("");
        var missed = log.entrySet().stream()
                .filter(entry -> entry.getKey() > (left.equals("0") ? 0 : Page.offset(left)))
                .map(Map.Entry::getValue)
                .toList();
        try (var again = invoice.page("u2").room("", left).open()) {
            var last = poster.log("after-the-kill");
            again.awaitPosition("", last.position());
            var expected = new ArrayList<>(missed);
            expected.add("after-the-kill");
            assertThat(again.ids("")).containsExactlyElementsOf(expected);
            assertThat(again.faults()).isEmpty();
            assertThat(before.faults()).isEmpty();
            assertThat(before.ids("")).doesNotContainAnyElementsOf(expected);
        }
    }

    private void publishUntilItEnds(int publisher, Map<String, String> acknowledged) {
        var poster = invoice.poster("u1");
        try {
            for (var i = 0; ; i++) {
                var id = publisher + "-" + i;
                var answer = poster.trySend(invoice.system()
                        .http("api/actions")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"type\":\"t\",\"id\":\"" + id + "\"}")));
                if (answer.status() == 201) {
                    acknowledged.put(id, answer.position());
                }
            }
        } catch (IOException e) {
            // the server was killed, which is how this ends
        }
    }
}
