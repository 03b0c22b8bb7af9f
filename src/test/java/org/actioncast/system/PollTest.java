package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Polling, long and plain, shows what the socket shows. */
class PollTest {

    private final Record invoice = Record.fresh();
    private final Poster reader = invoice.poster("u2");

    @Test
    @DisplayName("ST4: is answered when something happens")
    void isAnsweredWhenSomethingHappens() {
        var start = invoice.poster("u1").log("first").position();
        var poll = CompletableFuture.supplyAsync(() -> poll("?wait=30&after=" + start));
        assertThat(poll).isNotDone();

        invoice.poster("u1").log("second");

        var messages =
                poll.orTimeout(Page.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(types(messages)).containsExactly("welcome", "actions");
        assertThat(ids(messages)).containsExactly("second");
    }

    @Test
    @DisplayName("ST4: is answered when its time is up")
    void isAnsweredWhenItsTimeIsUp() {
        var start = invoice.poster("u1").log("first").position();

        assertThat(types(poll("?wait=1&after=" + start))).containsExactly("welcome");
    }

    @Test
    @DisplayName("ST4: waits for nothing, and is told what there is")
    void isToldWhatThereIs() {
        var start = invoice.poster("u1").log("first").position();
        var head = invoice.poster("u1").log("second").position();

        var messages = poll("?wait=0&after=" + start);

        assertThat(types(messages)).containsExactly("welcome", "actions");
        assertThat(ids(messages)).containsExactly("second");
        assertThat(types(poll("?wait=0&after=" + head))).containsExactly("welcome");
        assertThat(types(poll("?wait=0&after=another:7"))).containsExactly("welcome", "gap");
    }

    @Test
    @DisplayName("ST4: says at once where a room stands that comes without a position")
    void saysAtOnceWhereARoomStandsThatComesWithoutAPosition() {
        var head = invoice.poster("u1").log("first").position();

        var welcome = poll("?wait=60").get(0);

        assertThat(welcome.getJsonArray("rooms").getJsonObject(0).getString("position"))
                .isEqualTo(head);
    }

    @Test
    @DisplayName("ST4: misses nothing from one poll to the next")
    void missesNothingFromOnePollToTheNext() {
        var posting = CompletableFuture.runAsync(() ->
                IntStream.range(0, 200).forEach(i -> invoice.poster("u1").log("a" + i, i % 2 == 0 ? "" : "b")));
        var seen = new ArrayList<String>();
        var cursors = new String[] {"0", "0"};
        Awaitility.await().atMost(Page.PATIENCE.multipliedBy(3)).until(() -> {
            for (var message : poll("?wait=5&room=&after=" + cursors[0] + "&room=b&after=" + cursors[1])) {
                if (message.getString("type").equals("actions")) {
                    var room = message.getString("room").isEmpty() ? 0 : 1;
                    assertThat(Page.offset(message.getString("from"))).isEqualTo(Page.offset(cursors[room]) + 1);
                    cursors[room] = message.getString("through");
                    seen.addAll(ids(List.of(message)));
                }
            }
            return seen.size() >= 200;
        });
        posting.join();

        assertThat(seen).doesNotHaveDuplicates().hasSize(200);
        assertThat(seen.stream().filter(id -> Integer.parseInt(id.substring(1)) % 2 == 0))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "a" + 2 * i).toList());
    }

    @Test
    void acknowledgesAPagesOwnActionsAndMovesOverThem() {
        var page = invoice.poster("u1").from("page-1");
        page.log("mine");

        var messages = messages(page.history("?wait=5&after=0"));

        assertThat(types(messages)).containsExactly("welcome", "ack", "actions");
        assertThat(ids(messages)).isEmpty();
        assertThat(messages.get(2).getString("through")).endsWith(":1");
    }

    @Test
    void tellsOfAGapAndHowToGoOn() {
        var head = invoice.poster("u1").log("first").position();

        var messages = poll("?wait=5&after=another:7");

        assertThat(types(messages)).containsExactly("welcome", "gap");
        assertThat(messages.get(1).getString("to")).isEqualTo(head);
    }

    /** Neither server has so many threads to give away. */
    @Test
    @DisplayName("ST3: costs no thread while it waits")
    void costsNoThreadWhileItWaits() throws IOException {
        var start = invoice.poster("u1").log("first").position();
        var polls = IntStream.range(0, 400)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> poll("?wait=50&after=" + start), task -> new Thread(task).start()))
                .toList();
        Awaitility.await()
                .atMost(Page.PATIENCE)
                .until(() -> connectionsTo(invoice.system().baseUri().getPort()) >= 400);
        assertThat(polls).noneMatch(CompletableFuture::isDone);

        assertThat(invoice.poster("u1").log("second").status()).isEqualTo(201);

        for (var poll : polls) {
            assertThat(ids(poll.orTimeout(Page.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            .join()))
                    .containsExactly("second");
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(reader.history("?wait=-1").status()).isEqualTo(422);
        assertThat(reader.history("?wait=soon").status()).isEqualTo(422);
        assertThat(reader.history("?wait=1&after=0&after=0").status()).isEqualTo(422);
        assertThat(reader.history("?wait=1&room=a&room=a").status()).isEqualTo(422);
        assertThat(reader.history("?wait=1&after=nonsense").status()).isEqualTo(422);
        assertThat(Poster.of(invoice.system(), null).history("?wait=1").status())
                .isEqualTo(401);
        var publisher = invoice.tokens("u1").groups("publisher").signed();
        assertThat(Poster.of(invoice.system(), publisher).history("?wait=1").status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("ST5: refuses too many rooms as the socket does")
    void refusesTooManyRoomsAsTheSocketDoes() {
        var rooms = new StringBuilder("?wait=1");
        IntStream.range(0, 33).forEach(i -> rooms.append("&room=r").append(i));

        var answer = reader.history(rooms.toString());

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().getString("detail")).contains("actioncast.socket.max-rooms");
    }

    @Test
    @DisplayName("HI5: answers plain polling with 304 until there is something")
    void answersPlainPollingWith304UntilThereIsSomething() throws IOException {
        var start = invoice.poster("u1").log("first").position();
        var first = reader.history("?after=" + start);
        var tag = first.response().headers().firstValue("ETag").orElseThrow();

        var again = reader.trySend(since(start, tag));
        invoice.poster("u1").log("second");
        var then = reader.trySend(since(start, tag));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(then.status()).isEqualTo(200);
        assertThat(then.json().getJsonArray("actions")).hasSize(1);
    }

    /** Established, as the kernel counts them at the clients' ends. */
    private static long connectionsTo(int port) throws IOException {
        var remote = String.format(":%04X 01 ", port);
        var lines = new ArrayList<String>();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            lines.addAll(Files.readAllLines(Path.of(table)));
        }
        return lines.stream().filter(line -> line.contains(remote)).count();
    }

    private HttpRequest.Builder since(String position, String tag) {
        return invoice.system()
                .http("api/actions?after=" + position)
                .header("If-None-Match", tag)
                .GET();
    }

    private List<JsonObject> poll(String query) {
        return messages(reader.history(query));
    }

    private static List<JsonObject> messages(Poster.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.structure().asJsonArray().getValuesAs(JsonObject.class);
    }

    /** Without the ping that may come at any moment of a wait. */
    private static List<String> types(List<JsonObject> messages) {
        return messages.stream()
                .map(message -> message.getString("type"))
                .filter(type -> !type.equals("ping"))
                .toList();
    }

    private static List<String> ids(List<JsonObject> messages) {
        return messages.stream()
                .filter(message -> message.getString("type").equals("actions"))
                .flatMap(message -> message.getJsonArray("actions").getValuesAs(JsonObject.class).stream())
                .map(action -> action.getString("id"))
                .toList();
    }
}
