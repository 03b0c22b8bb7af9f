package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What one page or caller does wrong hurts nobody else. */
@Needs(Profile.IMPATIENT)
class DefencesTest {

    private static final long MIB = 1024 * 1024;

    private final Actioncast system = Actioncast.running(Profile.IMPATIENT);

    @Test
    void closesAStalledReaderAmongTwoHundredAndHurtsNobodyElse() {
        var invoice = Record.of(system);
        var readers = new ArrayList<Reader>();
        for (var i = 0; i < 199; i++) {
            readers.add(Reader.open(invoice, "u" + i, true));
        }
        var stalled = Reader.open(invoice, "stalled", false);
        var heap = system.heapUsedBytes();
        var poster = invoice.poster("u1");
        var body = "{\"type\":\"t\",\"data\":\"" + "d".repeat(32 * 1024) + "\"}";

        // It is alive and says so; it only does not read. A page that says nothing is another test.
        var pongs = Executors.newSingleThreadScheduledExecutor();
        pongs.scheduleWithFixedDelay(
                () -> stalled.socket.sendText("{\"type\":\"pong\"}", true).join(), 0, 500, TimeUnit.MILLISECONDS);
        var sent = 0;
        var worst = 0L;
        while (!system.log().contains(stalled.closedAs("BEHIND")) && sent < 2_000) {
            var start = System.nanoTime();
            assertThat(poster.post(body).status()).isEqualTo(201);
            sent++;
            var count = sent;
            Awaitility.await()
                    .atMost(Page.PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> readers.stream().allMatch(reader -> reader.actions.get() >= count));
            worst = Math.max(worst, System.nanoTime() - start);
        }

        pongs.shutdownNow();
        assertThat(system.log()).contains(stalled.closedAs("BEHIND"));
        assertThat(readers).allMatch(Reader::isOpen);
        // A server that waits for the stalled reader shows the others nothing until it gives up.
        assertThat(Duration.ofNanos(worst)).isLessThan(Profile.STALL_LIMIT);
        assertThat(system.heapUsedBytes() - heap).isLessThan(64 * MIB);
        System.out.printf(
                "Stalled reader closed after %d actions of 32 KiB; slowest action at the 199 others: %d ms%n",
                sent, TimeUnit.NANOSECONDS.toMillis(worst));
        readers.forEach(Reader::abort);
        stalled.abort();
    }

    @Test
    void closesAPageThatDoesNotAnswerTheHeartbeat() {
        var invoice = Record.of(system);
        try (var silent = invoice.page("u1").silent().open();
                var answering = invoice.page("u2").open()) {
            assertThat(silent.awaitClosed().code()).isEqualTo(4104);
            assertThat(answering.isOpen()).isTrue();
            assertThat(answering.frames("ping")).isNotEmpty();
        }
    }

    @Test
    @DisplayName("L4, AC6: refuses at once what does not fit the queue")
    void refusesAtOnceWhatDoesNotFitTheQueue() {
        var invoice = Record.of(system);
        var array = Json.createArrayBuilder();
        for (var i = 0; i < 21; i++) {
            array.add(Json.createObjectBuilder().add("type", "t"));
        }

        var answer = invoice.poster("u1").post(array.build().toString());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("queue-full");
        assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("1");
        assertThat(invoice.poster("u1").log("fits").position()).endsWith(":1");
    }

    @Test
    void tellsAPageWhosePositionIsTooOldWhatItCannotHave() {
        var invoice = Record.of(system);
        var poster = invoice.poster("u1");
        var old = poster.log("old-1").position();
        poster.log("old-2");
        var lastDeleted = poster.log("old-3").position();
        Awaitility.await()
                .atMost(Page.PATIENCE)
                .until(() -> poster.history("").json().getJsonArray("actions").isEmpty());
        var kept = poster.log("kept");

        try (var page = invoice.page("u2").room("", old).open()) {
            var gap = page.awaitFrame("gap");

            assertThat(gap.getString("from")).isEqualTo(old);
            assertThat(gap.getString("to")).isEqualTo(lastDeleted);
            assertThat(gap.getString("why")).isEqualTo("retention");
            page.awaitPosition("", kept.position());
            assertThat(page.ids("")).containsExactly("kept");
            assertThat(page.faults()).isEmpty();
        }
        var history = poster.history("?after=" + old).json().getJsonObject("gap");
        assertThat(history.getString("to")).isEqualTo(lastDeleted);
    }

    @Test
    void capsSocketsThatHaveNotSaidHello() {
        var invoice = Record.of(system);
        var waiting = new ArrayList<Page>();
        for (var i = 0; i < 20; i++) {
            waiting.add(invoice.page("u1").withoutHello().connect());
        }

        try (var surplus = invoice.page("u1").withoutHello().connect()) {
            assertThat(surplus.awaitClosed().code()).isEqualTo(4103);
        }
        waiting.forEach(page -> assertThat(page.awaitClosed().code()).isEqualTo(4008));
        try (var welcome = invoice.page("u1").open()) {
            assertThat(welcome.isOpen()).isTrue();
        }
    }

    /** A page that only counts, because two hundred that parse would measure the test. */
    private static final class Reader implements WebSocket.Listener {

        private static final HttpClient CLIENT = HttpClient.newHttpClient();
        private static final String MARK = "\"position\":\"";

        private final CompletableFuture<String> welcome = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final AtomicInteger actions = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();
        private final StringBuilder message = new StringBuilder();
        private final boolean reads;
        private WebSocket socket;

        private Reader(boolean reads) {
            this.reads = reads;
        }

        static Reader open(Record invoice, String user, boolean reads) {
            var reader = new Reader(reads);
            var uri = URI.create(invoice.system().socketUri().toString());
            reader.socket = CLIENT.newWebSocketBuilder()
                    .subprotocols("actioncast.v1")
                    .buildAsync(uri, reader)
                    .orTimeout(Page.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            reader.socket.sendText(
                    "{\"type\":\"hello\",\"token\":\"" + invoice.tokens(user).signed()
                            + "\",\"rooms\":[{\"room\":\"\"}]}",
                    true);
            reader.welcome
                    .orTimeout(Page.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            return reader;
        }

        /** How the server's log names the end of this connection. */
        String closedAs(String name) {
            var text = welcome.join();
            var start = text.indexOf("\"connection\":\"") + "\"connection\":\"".length();
            return "Closing connection " + text.substring(start, text.indexOf('"', start)) + ": 4101 " + name;
        }

        boolean isOpen() {
            return !closed.isDone();
        }

        void abort() {
            socket.abort();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                var text = message.toString();
                message.setLength(0);
                take(from, text);
            }
            if (reads || !welcome.isDone()) {
                from.request(1);
            }
            return null;
        }

        private void take(WebSocket from, String text) {
            bytes.addAndGet(text.length());
            if (text.startsWith("{\"type\":\"welcome\"")) {
                welcome.complete(text);
            } else if (text.startsWith("{\"type\":\"ping\"")) {
                from.sendText("{\"type\":\"pong\"}", true);
            } else {
                for (var at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
                    actions.incrementAndGet();
                }
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(1006);
        }
    }
}
