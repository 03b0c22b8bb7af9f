package org.actioncast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.actioncast.client.Listener.Dropped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a server that does what servers and networks do. The numbers are those of the package comment. */
class ActioncastTest {

    private final MisbehavingServer server = new MisbehavingServer();
    private final Ear ear = new Ear();
    private Actioncast actioncast;

    @AfterEach
    void close() {
        if (actioncast != null) {
            actioncast.close(Duration.ofMillis(1));
        }
        server.close();
    }

    private Actioncast.Builder client() {
        return Actioncast.to(server.url())
                .token(() -> "a.b.c")
                .listener(ear)
                .set(Setting.BACKOFF, "PT0.02S")
                .set(Setting.BACKOFF_MAX, "PT0.1S");
    }

    private void open(Actioncast.Builder builder) {
        actioncast = builder.open();
    }

    private void log(String... ids) {
        for (var id : ids) {
            actioncast.log(Action.of("t").id(id));
        }
    }

    private void awaitNothingWaits() {
        await().until(() -> actioncast.counters().waiting() == 0);
    }

    @Test
    void sendsAllFieldsOfAnAction() {
        open(client());

        actioncast.log(Action.of("updateinvoice")
                .link("invoice-42")
                .room("comments")
                .user("ann")
                .context("acme")
                .record("invoice", "42")
                .message("She said \"no\"\n")
                .origin("page-1")
                .data(Map.of("total", List.of(1, 2.5, true))));
        awaitNothingWaits();

        var action = server.requests().get(0).actions().get(0);
        assertThat(action.remove("id").toString()).hasSize(36);
        assertThat(action)
                .isEqualTo(Map.of(
                        "type", "updateinvoice",
                        "link", "invoice-42",
                        "room", "comments",
                        "user", "ann",
                        "context", "acme",
                        "recordType", "invoice",
                        "recordId", "42",
                        "message", "She said \"no\"\n",
                        "origin", "page-1",
                        "data", Map.of("total", List.of(1.0, 2.5, true))));
    }

    @Test
    @DisplayName("CL3: what waits is one array, in the order of the calls")
    void batchesWhatWaitsInOrder() {
        var held = new CountDownLatch(1);
        server.then((exchange, actions) -> {
            awaitUninterrupted(held);
            server.take(exchange, actions);
        });
        open(client().set(Setting.BATCH, 400));

        log("first");
        await().until(() -> server.requests().size() == 1);
        var ids = IntStream.range(0, 1000).mapToObj(i -> "a" + i).toList();
        ids.forEach(this::log);
        held.countDown();
        awaitNothingWaits();

        assertThat(server.log().subList(1, 1001)).isEqualTo(ids);
        assertThat(server.requests().stream().map(r -> r.actions().size())).containsExactly(1, 400, 400, 200);
    }

    @Test
    @DisplayName("CL3: a request has so many bytes at most")
    void batchesByBytes() {
        open(client().set(Setting.MAX_ACTION, 1000).set(Setting.BATCH_BYTES, 1000));

        IntStream.range(0, 50).forEach(i -> actioncast.log(Action.of("t").message("x".repeat(400))));
        awaitNothingWaits();

        assertThat(server.requests()).allMatch(request -> request.actions().size() <= 2);
        assertThat(server.log()).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 429, 500, 502, 503, 504, 301})
    @DisplayName("CL4: nothing is lost and nothing is logged twice after an answer that says later")
    void triesAgain(int status) {
        server.then(MisbehavingServer.status(status)).then(MisbehavingServer.status(status));
        open(client());

        log("one", "two", "three");
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("one", "two", "three");
        assertThat(ear.refused).isEmpty();
        await().untilAsserted(() -> assertThat(ear.states).containsExactly("unreachable", "reachable"));
        assertThat(actioncast.counters().delivered()).isEqualTo(3);
    }

    @Test
    @DisplayName("CL4: a connection that breaks before the answer costs nothing")
    void sendsTheSameIdsAfterAReset() {
        server.then(server.takeAndReset()).then(MisbehavingServer::reset).then(server.takeAndReset());
        open(client());

        log("one", "two");
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("one", "two");
        assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    @DisplayName("CL4: a server that is not there is waited for")
    void waitsForAServerThatIsDown() {
        open(client());
        server.goDown();

        log("one", "two");
        await().until(() -> actioncast.counters().failures() >= 3);
        server.comeBack();
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("one", "two");
        await().untilAsserted(() -> assertThat(ear.states).containsExactly("unreachable", "reachable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "body"})
    @DisplayName("CL4: an answer that does not come, or not to its end, is not waited for beyond the limit")
    void givesUpASlowAnswer(String where) {
        server.then(where.equals("head") ? server::hang : server::hangAfterTheHead);
        open(client().set(Setting.TIMEOUT, "PT0.3S"));

        log("one");
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("one");
        assertThat(actioncast.counters().failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "[{\"status\":201},{\"status\":201}]", "[{\"status\":\"x\"}]"})
    @DisplayName("CL4: an answer that is none of Actioncast is no acknowledgement")
    void doesNotBelieveAnyTwoHundred(String body) {
        server.then((exchange, actions) -> MisbehavingServer.answer(exchange, 200, body));
        open(client());

        log("one");
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("one");
    }

    @Test
    @DisplayName("CL4: an answer without end is not read to its end")
    void readsNoMoreThanAnAnswerCanBe() {
        server.then((exchange, actions) -> MisbehavingServer.answer(exchange, 200, "[" + " ".repeat(1 << 20)));
        open(client());

        log("one");
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("one");
        assertThat(actioncast.counters().failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("CL5: Retry-After is obeyed, in seconds or as a date")
    void waitsAsLongAsTheServerSays(boolean date) {
        var after = date
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.ofInstant(Instant.now().plusSeconds(3), ZoneOffset.UTC))
                : "2";
        server.then(MisbehavingServer.status(503, "Retry-After", after));
        open(client());

        log("one");
        awaitNothingWaits();

        var requests = server.requests();
        assertThat(Duration.ofNanos(requests.get(1).nanos() - requests.get(0).nanos()))
                .isBetween(Duration.ofMillis(date ? 1500 : 2000), Duration.ofSeconds(4));
    }

    @Test
    @DisplayName("CL5: nobody makes the client wait for ever")
    void believesOnlySoLongARetryAfter() {
        server.then(MisbehavingServer.status(503, "Retry-After", "99999999"));
        open(client().set(Setting.RETRY_AFTER_MAX, "PT0.1S"));

        log("one");
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("one");
    }

    @Test
    @DisplayName("CL5: 401 asks for another token at once, and without a pause")
    void asksForAnotherToken() {
        var asked = new AtomicInteger();
        server.then(MisbehavingServer.status(401));
        open(client().token(() -> "token" + asked.incrementAndGet()));

        log("one");
        awaitNothingWaits();

        assertThat(server.requests().stream().map(MisbehavingServer.Request::authorization))
                .containsExactly("Bearer token1", "Bearer token2");
        assertThat(actioncast.counters().failures()).isZero();
    }

    @Test
    @DisplayName("CL5: a token is replaced before it ends")
    void replacesATokenBeforeItEnds() {
        var asked = new AtomicInteger();
        open(client().token(() -> asked.incrementAndGet() + "." + expiringIn(2) + ".x"));

        log("one");
        awaitNothingWaits();
        log("two");
        awaitNothingWaits();
        assertThat(asked).hasValue(1);
        await().until(() -> {
            log("more");
            return asked.get() == 2;
        });

        assertThat(server.requests().get(0).authorization()).startsWith("Bearer 1.");
    }

    private static String expiringIn(int seconds) {
        var claims = "{\"exp\":" + (System.currentTimeMillis() / 1000 + seconds) + "}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("CL5: a token source that throws, gives nothing or nonsense is asked again")
    void survivesABadTokenSource() {
        var asked = new AtomicInteger();
        open(client().token(() -> switch (asked.incrementAndGet()) {
            case 1 -> throw new java.io.IOException("the SSO is down");
            case 2 -> null;
            case 3 -> "two\nlines";
            default -> "good";
        }));

        log("one");
        await().until(() -> asked.get() >= 3);
        // No header can hold the third one, so the server never says that it is bad.
        assertThat(actioncast.counters().failures()).isGreaterThanOrEqualTo(2);
    }

    @Test
    @DisplayName("CL6: what is refused is told, and its neighbours are logged")
    void tellsWhatWasRefused() {
        var held = new CountDownLatch(1);
        server.then((exchange, actions) -> {
            awaitUninterrupted(held);
            server.take(exchange, actions);
        });
        server.always(server.refusing("bad", 422));
        open(client());

        log("zero");
        await().until(() -> server.requests().size() == 1);
        log("one");
        actioncast.log(Action.of("bad").id("two"));
        log("three");
        held.countDown();
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("zero", "one", "three");
        assertThat(ear.refused).containsExactly("two 422 No bad");
        assertThat(actioncast.counters().refused()).isEqualTo(1);
    }

    @Test
    @DisplayName("CL6: where the answer is for all of them, the one it is about is found")
    void findsTheOneThatIsRefused() {
        var held = new CountDownLatch(1);
        server.then((exchange, actions) -> {
            awaitUninterrupted(held);
            server.take(exchange, actions);
        });
        server.always((exchange, actions) -> {
            if (actions.stream().anyMatch(action -> action.get("type").equals("bad"))) {
                MisbehavingServer.status(413).answer(exchange, actions);
            } else {
                server.take(exchange, actions);
            }
        });
        open(client());

        log("first");
        await().until(() -> server.requests().size() == 1);
        var good = new ArrayList<String>();
        for (var i = 0; i < 300; i++) {
            if (i == 100 || i == 207) {
                actioncast.log(Action.of("bad").id("bad" + i));
            } else {
                log("a" + i);
                good.add("a" + i);
            }
        }
        held.countDown();
        awaitNothingWaits();

        assertThat(server.log().subList(1, server.log().size())).isEqualTo(good);
        assertThat(ear.refused).containsExactly("bad100 413 told to", "bad207 413 told to");
        assertThat(actioncast.counters().failures()).isZero();
    }

    @Test
    @DisplayName("CL6: one action over which the server fails each time does not stop the others for ever")
    void givesUpTheOneTheServerFailsOver() {
        server.always((exchange, actions) -> {
            if (actions.stream().anyMatch(action -> action.get("type").equals("poison"))) {
                MisbehavingServer.status(500).answer(exchange, actions);
            } else {
                server.take(exchange, actions);
            }
        });
        open(client());

        actioncast.log(Action.of("poison").id("poison"));
        log("one", "two");
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("one", "two");
        assertThat(ear.refused).containsExactly("poison 500 500 told to");
    }

    @Test
    @DisplayName("CL6: one that can be taken later is sent again with those behind it")
    void triesOneOfABatchAgain() {
        server.then(server.refusing("t", 503));
        open(client());

        log("one");
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("one");
    }

    @Test
    @DisplayName("CL1: a call does not wait for a server that hangs")
    void neverWaits() {
        server.always(server::hang);
        open(client());
        log("first");
        await().until(() -> server.requests().size() == 1);

        var longest = 0L;
        for (var i = 0; i < 20_000; i++) {
            var before = System.nanoTime();
            actioncast.log(Action.of("t").message("x".repeat(100)));
            longest = Math.max(longest, System.nanoTime() - before);
        }

        assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofMillis(500));
        assertThat(actioncast.counters().waiting()).isEqualTo(10_000);
        assertThat(actioncast.counters().dropped()).containsEntry(Dropped.FULL, 10_001L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUE", "QUEUE_BYTES"})
    @DisplayName("CL2: when it is full the newest is dropped, counted and told")
    void dropsTheNewestWhenFull(Setting full) {
        var held = new CountDownLatch(1);
        server.then((exchange, actions) -> {
            awaitUninterrupted(held);
            server.take(exchange, actions);
        });
        var builder = client();
        open(
                full == Setting.QUEUE
                        ? builder.set(Setting.QUEUE, 3)
                        : builder.set(Setting.QUEUE_BYTES, 65)
                                .set(Setting.BATCH_BYTES, 65)
                                .set(Setting.MAX_ACTION, 65));

        log("1");
        await().until(() -> server.requests().size() == 1);
        log("2", "3", "4", "5");
        held.countDown();
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("1", "2", "3");
        await().until(() -> ear.dropped.getOrDefault(Dropped.FULL, 0L) == 2);
        log("6");
        awaitNothingWaits();
        assertThat(server.log()).endsWith("6");
    }

    @Test
    @DisplayName("CL1: what cannot be sent at all is told and not thrown")
    void neverThrows() {
        open(client().set(Setting.MAX_ACTION, 1000));

        actioncast.log(null);
        actioncast.log(Action.of("t").id("new").data(new Object()));
        actioncast.log(Action.of("t").dataJson("{},{\"type\":\"smuggled\"}"));
        actioncast.log(Action.of("t").data(Double.NaN));
        actioncast.stream(Action.of("t").message("x".repeat(1000)));
        log("good");
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("good");
        assertThat(actioncast.counters().dropped())
                .containsEntry(Dropped.UNWRITABLE, 4L)
                .containsEntry(Dropped.TOO_LARGE, 1L);
    }

    @Test
    @DisplayName("CL2: a listener that throws harms nobody")
    void survivesItsListener() {
        server.then(server.refusing("t", 422));
        open(client().listener(new Listener() {
            @Override
            public void refused(String id, int status, String why) {
                throw new IllegalStateException("a listener's own fault");
            }
        }));

        log("one");
        awaitNothingWaits();
        log("two");
        awaitNothingWaits();

        assertThat(server.log()).containsExactly("two");
    }

    @Test
    @DisplayName("CL7: live actions are shown and not logged")
    void showsLiveActions() {
        open(client());

        actioncast.stream(Action.of("typing").id("live"));
        awaitNothingWaits();

        assertThat(server.shown()).containsExactly("live");
        assertThat(server.log()).isEmpty();
        assertThat(server.requests().get(0).path()).isEqualTo("/actioncast/api/actions/live");
        assertThat(actioncast.counters().shown()).isEqualTo(1);
    }

    @Test
    @DisplayName("CL7: a live action that may have been shown is not shown again")
    void doesNotShowTwice() {
        server.then(MisbehavingServer::reset);
        open(client());

        actioncast.stream(Action.of("typing").id("unsure"));
        awaitNothingWaits();
        actioncast.stream(Action.of("typing").id("next"));
        awaitNothingWaits();

        assertThat(server.shown()).containsExactly("next");
        await().untilAsserted(() -> assertThat(ear.dropped).containsEntry(Dropped.UNSURE, 1L));
    }

    @Test
    @DisplayName(
            "CL7: a live action that has certainly not been shown is shown while it is fresh, and dropped when it is stale")
    void showsWhatIsFresh() {
        server.then(MisbehavingServer.status(503));
        open(client().set(Setting.LIVE_LIFE, "PT1S"));

        actioncast.stream(Action.of("typing").id("fresh"));
        awaitNothingWaits();
        server.goDown();
        actioncast.stream(Action.of("typing").id("stale"));
        awaitNothingWaits();
        server.comeBack();

        assertThat(server.shown()).containsExactly("fresh");
        await().untilAsserted(() -> assertThat(ear.dropped).containsEntry(Dropped.STALE, 1L));
    }

    @Test
    @DisplayName("CL9: closing sends what waits")
    void sendsWhatWaitsAtTheEnd() {
        open(client());
        IntStream.range(0, 1000).forEach(i -> log("a" + i));

        var lost = actioncast.close(Duration.ofSeconds(10));

        assertThat(lost).isZero();
        assertThat(server.log()).hasSize(1000);
    }

    @Test
    @DisplayName("CL9: closing ends at its deadline, counts what is lost, and takes nothing after it")
    void closesInTime() {
        server.always(server::hang);
        open(client());
        log("one", "two", "three");
        await().until(() -> server.requests().size() == 1);

        var before = System.nanoTime();
        var lost = actioncast.close(Duration.ofMillis(300));
        log("late");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(lost).isEqualTo(3);
        assertThat(ear.dropped).containsEntry(Dropped.CLOSED, 3L);
        assertThat(actioncast.counters().dropped()).containsEntry(Dropped.CLOSED, 4L);
    }

    @Test
    @DisplayName("CL9: a closed client has no thread any more")
    void leavesNoThreads() {
        open(client());
        log("one");
        awaitNothingWaits();
        assertThat(threads()).contains("actioncast-sender", "actioncast-http");

        actioncast.close();

        await().until(() -> threads().isEmpty());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("actioncast-"))
                .toList();
    }

    @Test
    @DisplayName("CL3: many threads, each in its order")
    void keepsTheOrderOfEachThread() {
        open(client());
        var threads = IntStream.range(0, 8)
                .mapToObj(t ->
                        CompletableFuture.runAsync(() -> IntStream.range(0, 500).forEach(i -> log(t + "-" + i))))
                .toList();
        threads.forEach(CompletableFuture::join);
        awaitNothingWaits();

        for (var t = 0; t < 8; t++) {
            var mine = t + "-";
            assertThat(server.log().stream().filter(id -> id.startsWith(mine)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 500).mapToObj(i -> mine + i).toList());
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
