package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of CloudEvents 1.0 are actions in another form, at the same address and with the same answers. */
class CloudEventsTest {

    private static final String EVENT = "application/cloudevents+json";
    private static final String EVENTS = "application/cloudevents-batch+json";

    private final Record invoice = Record.fresh();
    private final Poster application = Poster.of(
            invoice.system(),
            invoice.system().tokens().host(invoice.host()).groups("application").signed());

    private static final String WHOLE = """
            {"specversion":"1.0","id":"%s","source":"/billing","type":"com.example.invoice.updated","subject":"invoice/42",
             "time":"2026-11-22T01:02:03.456Z","datacontenttype":"application/json","dataschema":"https://billing.example/schema",
             "link":"invoice-42","user":"u1","context":"acme","room":"","message":"Invoice 42 was updated",
             "traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","attempt":1,"urgent":true,
             "data":{"total":"12.50"}}""";

    @Test
    @DisplayName("AC10: takes an event in structured mode")
    void takesAnEventInStructuredMode() {
        try (var page = invoice.page("u2").open()) {
            var answer = post(application, EVENT, WHOLE.formatted("e1"));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            var action = page.awaitAction("e1");
            assertThat(action.getString("position")).isEqualTo(position(answer));
            assertIsTheWholeAction(action);
        }
    }

    @Test
    @DisplayName("AC10: takes an event in binary mode")
    void takesAnEventInBinaryMode() {
        try (var page = invoice.page("u2").open()) {
            var answer = binary(
                    "e2", "application/json; charset=utf-8", "{\"total\":\"12.50\"}", "Invoice%2042%20was updated");

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertIsTheWholeAction(page.awaitAction("e2"));
        }
    }

    private static void assertIsTheWholeAction(JsonObject action) {
        assertThat(action.getString("type")).isEqualTo("com.example.invoice.updated");
        assertThat(action.getString("recordType")).isEqualTo("invoice");
        assertThat(action.getString("recordId")).isEqualTo("42");
        assertThat(action.getString("user")).isEqualTo("u1");
        assertThat(action.getString("context")).isEqualTo("acme");
        assertThat(action.getString("message")).isEqualTo("Invoice 42 was updated");
        assertThat(action.getJsonObject("data").getString("total")).isEqualTo("12.50");
    }

    @Test
    void takesTextAndAnyJsonValueAndNothingAsTheDataOfABinaryEvent() {
        assertThat(binary("text", "text/plain", "a \"b\"", "").status()).isEqualTo(200);
        assertThat(binary("scalar", "application/vnd.x+json", " 42 ", "").status())
                .isEqualTo(200);
        assertThat(binary("none", null, "", "").status()).isEqualTo(200);

        var actions = history();
        assertThat(actions)
                .extracting(action ->
                        action.containsKey("data") ? action.get("data").toString() : "none")
                .containsExactly("\"a \\\"b\\\"\"", "42", "none");
    }

    @Test
    @DisplayName("AC10: takes a batch and answers for each event")
    void takesABatchAndAnswersForEachEvent() {
        var bad =
                "{\"specversion\":\"1.0\",\"id\":\"bad\",\"source\":\"/billing\",\"type\":\"t\",\"link\":\"invoice-42\"}";
        var answer =
                post(application, EVENTS, "[" + WHOLE.formatted("b1") + "," + bad + "," + WHOLE.formatted("b2") + "]");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.structure().asJsonArray().getValuesAs(JsonObject.class))
                .extracting(result -> result.getInt("status"))
                .containsExactly(201, 422, 201);
        assertThat(answer.structure().asJsonArray().getJsonObject(1).getString("field"))
                .isEqualTo("user");
        assertThat(history()).extracting(action -> action.getString("id")).containsExactly("b1", "b2");
    }

    @Test
    void isTheSameActionAsAPostWithItsId() {
        var posted = application.post("{\"id\":\"same\",\"type\":\"t\",\"link\":\"invoice-42\",\"user\":\"u1\"}");

        var event = post(application, EVENT, WHOLE.formatted("same"));

        assertThat(event.status()).isEqualTo(200);
        assertThat(position(event)).isEqualTo(posted.position());
    }

    @Test
    void letsAPageSpeakForItselfOnly() {
        var least = "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/page\",\"type\":\"t\"%s}";

        assertThat(post(invoice.poster("u1"), EVENT, least.formatted("own", "")).status())
                .isEqualTo(200);
        var foreign = post(invoice.poster("u1"), EVENT, least.formatted("foreign", ",\"user\":\"u2\""));

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.json().getString("field")).isEqualTo("user");
    }

    @Test
    @DisplayName("AC12: answers an event with nothing that a broker could take for another")
    void answersAnEventWithNothing() {
        for (var again = 0; again < 2; again++) {
            for (var answer : List.of(
                    post(application, EVENT, WHOLE.formatted("broker")),
                    binary("broker-2", "application/json", "1", ""))) {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEmpty();
                assertThat(answer.response().headers().firstValue("Content-Type"))
                        .isEmpty();
                assertThat(position(answer)).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%E9", "\"open", "100%"})
    @DisplayName("AC10: refuses a header that cannot be decoded")
    void refusesAHeaderThatCannotBeDecoded(String message) {
        var answer = binary("x", "application/json", "1", message);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().getString("field")).isEqualTo("ce-message");
    }

    @Test
    @DisplayName("AC10, AC13: takes a quoted header, a leap second, and the subject of a blob in Azure")
    void takesWhatSendersSend() {
        var blob = "/blobServices/default/containers/" + "c".repeat(63) + "/blobs/" + "f".repeat(100);

        assertThat(binary("quoted", "application/json", "1", "\"a \\\"b\\\" %C3%A9\"")
                        .status())
                .isEqualTo(200);
        assertThat(post(
                                application,
                                EVENT,
                                WHOLE.formatted("leap").replace("2026-11-22T01:02:03.456Z", "2016-12-31T23:59:60Z"))
                        .status())
                .isEqualTo(200);
        assertThat(post(application, EVENT, WHOLE.formatted("blob").replace("invoice/42", blob))
                        .status())
                .isEqualTo(200);

        assertThat(history().get(0).getString("message")).isEqualTo("a \"b\" é");
        assertThat(history().get(2).getString("recordId")).isEqualTo(blob);
        assertThat(history().get(2)).doesNotContainKey("recordType");
    }

    private static String position(Poster.Answer answer) {
        return answer.response().headers().firstValue("Actioncast-Position").orElse("");
    }

    static Stream<Arguments> malformed() {
        var good = WHOLE.formatted("m");
        return Stream.of(
                Arguments.of(EVENT, good.replace("\"1.0\"", "\"0.3\""), 422, "specversion"),
                Arguments.of(EVENT, good.replace("\"specversion\":\"1.0\",", ""), 422, "specversion"),
                Arguments.of(EVENT, good.replace("\"id\":\"m\",", ""), 422, "id"),
                Arguments.of(EVENT, good.replace("\"id\":\"m\"", "\"id\":\"\""), 422, "id"),
                Arguments.of(EVENT, good.replace("\"id\":\"m\"", "\"id\":7"), 422, "id"),
                Arguments.of(EVENT, good.replace("\"source\":\"/billing\",", ""), 422, "source"),
                Arguments.of(EVENT, good.replace("/billing", "not a uri"), 422, "source"),
                Arguments.of(EVENT, good.replace("com.example.invoice.updated", "t".repeat(65)), 422, "type"),
                Arguments.of(EVENT, good.replace("2026-11-22T01:02:03.456Z", "yesterday"), 422, "time"),
                Arguments.of(EVENT, good.replace("\"urgent\":true", "\"Urgent\":true"), 422, "Urgent"),
                Arguments.of(EVENT, good.replace("\"urgent\":true", "\"urgent\":{}"), 422, "urgent"),
                Arguments.of(EVENT, good.replace("\"attempt\":1", "\"attempt\":3000000000"), 422, "attempt"),
                Arguments.of(
                        EVENT,
                        good.replace("\"data\":{\"total\":\"12.50\"}", "\"data_base64\":\"AA==\""),
                        422,
                        "data_base64"),
                Arguments.of(EVENT, good.replace("12.50", "d".repeat(64 * 1024)), 413, null),
                Arguments.of(EVENT, "[" + good + "]", 400, null),
                Arguments.of(EVENTS, good, 400, null),
                Arguments.of(EVENTS, "[]", 422, null),
                Arguments.of(EVENT, "{", 400, null),
                Arguments.of(EVENT, good.replace("\"attempt\":1", "\"attempt\":1,\"attempt\":1"), 422, "attempt"),
                Arguments.of("application/cloudevents+xml", "<event/>", 415, null));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhatIsWrong(String type, String body, int status, String field) {
        var answer = post(application, type, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("detail")).isNotBlank().endsWith(".");
        if (field != null) {
            assertThat(answer.json().getString("field")).isEqualTo(field);
        }
        assertThat(history()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithABinaryEvent() {
        assertThat(binary("x", "application/json", "{", "").status()).isEqualTo(400);
        assertThat(binary("x", "image/png", "png", "").status()).isEqualTo(415);
        assertThat(binary("x", "application/json", "1", "100%").json().getString("field"))
                .isEqualTo("ce-message");
        assertThat(binary("", "application/json", "1", "").json().getString("field"))
                .isEqualTo("id");
    }

    private Poster.Answer binary(String id, String type, String body, String message) {
        var request = invoice.system()
                .http("api/actions")
                .header("ce-specversion", "1.0")
                .header("ce-id", id)
                .header("ce-source", "/billing")
                .header("ce-type", "com.example.invoice.updated")
                .header("ce-subject", "invoice/42")
                .header("ce-link", "invoice-42")
                .header("ce-user", "u1")
                .header("ce-context", "acme")
                .header("ce-message", message)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return application.send(type == null ? request : request.header("Content-Type", type));
    }

    private Poster.Answer post(Poster poster, String type, String body) {
        return poster.send(invoice.system()
                .http("api/actions")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private List<JsonObject> history() {
        return invoice.poster("u2").history("").json().getJsonArray("actions").getValuesAs(JsonObject.class);
    }
}
