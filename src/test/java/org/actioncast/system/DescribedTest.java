package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.actioncast.description.Document;
import org.actioncast.description.Operation;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The running server does what the two descriptions say, and says nothing else. */
@Tag("once")
@Needs(value = Profile.DEMO, destroys = true, ends = true)
class DescribedTest {

    private static final Document OPEN_API = Document.openApi();
    private static final Document ASYNC_API = Document.asyncApi();

    private final Actioncast system = Actioncast.running(Profile.DEMO);

    private final Record invoice = Record.of(system);

    static Stream<Operation> operations() {
        return OPEN_API.operations().stream();
    }

    /** But those that take what only somebody else can make. */
    static Stream<Operation> shown() {
        return operations().filter(operation -> !operation.node().has("x-actioncast-needs"));
    }

    static Stream<Operation> guarded() {
        return operations().filter(operation -> !operation.isPublic());
    }

    @Test
    void givesOutBothDescriptions() throws IOException {
        var served = get(system.baseUri().resolve("/openapi").toString());
        var described = Document.of(served.body());

        assertThat(served.status()).isEqualTo(200);
        assertThat(described.operations())
                .extracting(
                        operation -> operation.method() + " " + operation.path().replaceFirst("^/actioncast", ""))
                .containsExactlyInAnyOrderElementsOf(
                        operations().map(Operation::toString).toList());
        assertThat(described.root().at("/components/examples").size())
                .isEqualTo(OPEN_API.root().at("/components/examples").size());
        var asyncApi = get(system.baseUri().resolve("asyncapi.yaml").toString());
        assertThat(asyncApi.body()).isEqualTo(Files.readString(Document.ASYNC_API));
        assertThat(asyncApi.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/yaml");
    }

    @ParameterizedTest
    @MethodSource("shown")
    void answersAndTakesTheExamplesAsTheyStand(Operation operation) {
        try (var page = invoice.page("u2").open()) {
            var path =
                    operation.path().replace("{id}", page.awaitFrame("welcome").getString("connection"));
            if (operation.samples().isEmpty()) {
                assertGood(operation, send(operation, path, token(operation), request -> request));
            }
            for (var sample : operation.samples()) {
                var answer = send(
                        operation,
                        path,
                        token(operation),
                        request -> request.header("Content-Type", sample.type())
                                .method(operation.method(), BodyPublishers.ofString(sample.body())));
                assertGood(operation, answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void asksForATokenAndForItsGroup(Operation operation) {
        var path = operation.path().replace("{id}", "nobody");
        UnaryOperator<HttpRequest.Builder> typed =
                request -> operation.samples().isEmpty()
                        ? request
                        : request.header(
                                "Content-Type", operation.samples().get(0).type());
        var without = send(operation, path, null, typed);
        var withAnother =
                send(operation, path, invoice.tokens("u1").groups("nobody").signed(), typed);

        assertThat(without.status()).isEqualTo(401);
        assertProblem(operation, without);
        assertThat(withAnother.status()).isEqualTo(403);
        assertProblem(operation, withAnother);
    }

    static Stream<Arguments> refusals() {
        var data = "d".repeat(64 * 1024);
        return Stream.of(
                Arguments.of("POST /api/actions", "application/json", "", "{", "not-json"),
                Arguments.of("POST /api/actions", "application/json", "", "[]", "array-size"),
                Arguments.of("POST /api/actions", "application/json", "", "{}", "invalid-field"),
                Arguments.of(
                        "POST /api/actions", "application/json", "", said("host", "http://other.example"), "not-yours"),
                Arguments.of("POST /api/actions", "application/json", "", said("data", data), "action-too-large"),
                Arguments.of("POST /api/actions", "application/json", "", " ".repeat(1 << 20) + "{}", "body-too-large"),
                Arguments.of("POST /api/actions", "text/plain", "", "{}", "unsupported-media-type"),
                Arguments.of("POST /api/actions", "application/cloudevents+json", "", "{}", "invalid-field"),
                Arguments.of("POST /api/actions/live", "application/json", "", "{", "not-json"),
                Arguments.of("POST /api/actions/live", "application/json", "", "[{}]", "invalid-field"),
                Arguments.of("POST /api/actions/live", "application/json", "", said("host", "x"), "not-yours"),
                Arguments.of("GET /api/actions", null, "?limit=0", null, "invalid-field"),
                Arguments.of("GET /api/actions", null, "?after=7", null, "invalid-field"),
                Arguments.of("GET /api/actions", null, "?wait=x", null, "invalid-field"),
                Arguments.of("GET /api/actions", null, "?wait=0&ticket=used", null, "ticket-refused"),
                Arguments.of("GET /api/connections", null, "?limit=501", null, "invalid-field"),
                Arguments.of("GET /api/channels", null, "?limit=x", null, "invalid-field"),
                Arguments.of("GET /api/log", null, "?limit=0", null, "invalid-field"),
                Arguments.of("DELETE /api/connections/{id}", null, "", null, "no-connection"));
    }

    private static String said(String field, String value) {
        return "{\"link\":\"l\",\"user\":\"u\",\"type\":\"t\",\"" + field + "\":\"" + value + "\"}";
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAsItIsDescribed(String of, String type, String query, String body, String problem) {
        var operation = operations()
                .filter(one -> one.toString().equals(of))
                .findFirst()
                .orElseThrow();

        var answer = send(
                operation,
                operation.path().replace("{id}", "nobody") + query,
                token(operation),
                request -> type == null
                        ? request
                        : request.header("Content-Type", type).POST(BodyPublishers.ofString(body)));

        assertThat(answer.body()).contains("urn:actioncast:problem:" + problem + "\"");
        assertProblem(operation, answer);
    }

    @Test
    void refusesAsItIsDescribedAnIdOfAnotherRoom() {
        var operation = operations()
                .filter(one -> one.toString().equals("POST /api/actions"))
                .findFirst()
                .orElseThrow();
        invoice.poster("u1").log("taken", "one");

        var answer = invoice.poster("u1").log("taken", "another");

        assertThat(answer.problem()).isEqualTo("id-taken");
        assertProblem(operation, answer);
    }

    @Test
    void answersAnArrayPageByPageAndAsMessagesAsItIsDescribed() {
        var post = operations()
                .filter(one -> one.toString().equals("POST /api/actions"))
                .findFirst()
                .orElseThrow();
        var get = operations()
                .filter(one -> one.toString().equals("GET /api/actions"))
                .findFirst()
                .orElseThrow();
        var poster = invoice.poster("u1");

        assertGood(post, poster.post("[{\"type\":\"t\",\"id\":\"a\",\"recordId\":\"1\"},{\"type\":\" \"}]"));
        assertGood(post, poster.log("a"));
        assertGood(get, poster.history("?limit=1"));
        assertGood(get, poster.history("?after=zz:7"));
        assertGood(get, poster.history("?after=0&wait=5"));
        var known = poster.history("").response().headers().firstValue("ETag").orElseThrow();
        var again = poster.send(
                system.http("api/actions").header("If-None-Match", known).GET());
        assertThat(again.status()).isEqualTo(304);
        assertThat(get.responses()).containsKey("304");
    }

    @Test
    void takesTheExamplesOfThePageAsTheyStand() {
        var tokens = invoice.tokens("u2");
        try (var page = Page.of(system).token(null).withoutHello().connect()) {
            page.say(example("hello").replace("…", tokens.signed()));
            page.awaitFrame("welcome");
            page.say(example("join"));
            page.awaitFrame("joined");
            page.say(example("leave"));
            page.awaitFrame("left");
            page.say(example("refresh").replace("…", tokens.signed()));
            page.awaitFrame("refreshed");
            page.say(example("pong"));
            invoice.poster("u1").log("after-all");
            page.awaitAction("after-all");

            assertFramesAreDescribed(page);
        }
    }

    @Test
    @Order(Needs.LAST)
    void saysEveryMessageAsItIsDescribedAndNoOther() {
        var seen = new TreeSet<String>();
        var poster = invoice.poster("u1");
        poster.log("before");
        try (var page = invoice.page("u2")
                .origin("page-2")
                .room("", "zz:7")
                .room("other", "0")
                .open()) {
            page.awaitFrame("gap");
            page.say("{\"type\":\"join\",\"room\":\"third\"}");
            page.awaitFrame("joined");
            page.say("{\"type\":\"leave\",\"room\":\"third\"}");
            page.awaitFrame("left");
            page.say("{\"type\":\"refresh\",\"token\":\"" + invoice.tokens("u2").signed() + "\"}");
            page.awaitFrame("refreshed");
            poster.post(
                    "{\"type\":\"t\",\"id\":\"whole\",\"recordType\":\"r\",\"recordId\":\"1\",\"message\":\"m\",\"data\":[1]}");
            page.awaitAction("whole");
            poster.post("api/actions/live", "{\"type\":\"typing\",\"id\":\"live\"}");
            page.awaitAction("live");
            invoice.poster("u2").from("page-2").log("own");
            page.awaitFrame("ack");
            page.awaitFrame("ping");
            page.say("nonsense");
            page.awaitFrame("error");
            page.awaitClosed();
            seen.addAll(assertFramesAreDescribed(page));
        }
        try (var page = invoice.page("u2").open()) {
            system.stop();
            page.awaitFrame("drain");
            page.awaitClosed();
            seen.addAll(assertFramesAreDescribed(page));
        }

        assertThat(seen)
                .isEqualTo(new TreeSet<>(List.of(
                        "welcome", "joined", "left", "actions", "ack", "gap", "refreshed", "ping", "drain", "error")));
    }

    private static Set<String> assertFramesAreDescribed(Page page) {
        var types = new TreeSet<String>();
        for (var frame : page.frames()) {
            var message = ASYNC_API.root().at("/components/messages/" + frame.getString("type"));
            assertThat(message.isObject()).as(frame.toString()).isTrue();
            assertThat(ASYNC_API.defects(message.get("payload"), frame.toString()))
                    .as(frame.toString())
                    .isEmpty();
            types.add(frame.getString("type"));
        }
        return types;
    }

    private static String example(String message) {
        JsonNode payload = ASYNC_API.root().at("/components/messages/" + message + "/examples/0/payload");
        return payload.toString();
    }

    private static void assertGood(Operation operation, Poster.Answer answer) {
        assertThat(answer.status()).as("%s: %s", operation, answer.body()).isBetween(200, 299);
        assertThat(operation.defects(answer.status(), type(answer), answer.body()))
                .isEmpty();
    }

    private static void assertProblem(Operation operation, Poster.Answer answer) {
        assertThat(operation.defects(answer.status(), type(answer), answer.body()))
                .isEmpty();
        var status = operation.responses().containsKey(Integer.toString(answer.status()))
                ? Integer.toString(answer.status())
                : "default";
        assertThat(operation.problems(status)).contains(answer.problem());
    }

    private static String type(Poster.Answer answer) {
        return answer.response().headers().firstValue("Content-Type").orElse("");
    }

    /** An application where one may call: it names whom it speaks for, as the examples do. */
    private String token(Operation operation) {
        if (operation.isPublic()) {
            return null;
        }
        var groups = operation.groups();
        var group = groups.contains("application") ? "application" : groups.get(0);
        return invoice.tokens("u1").groups(group).signed();
    }

    private Poster.Answer send(
            Operation operation, String path, String token, UnaryOperator<HttpRequest.Builder> with) {
        var request = system.http(path.substring(1)).method(operation.method(), BodyPublishers.noBody());
        return Poster.of(system, token).send(with.apply(request));
    }

    private Poster.Answer get(String address) {
        return Poster.of(system, null).send(system.http(address).GET());
    }
}
