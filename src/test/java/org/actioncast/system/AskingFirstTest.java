package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code OPTIONS}: what a browser and a sender of events ask before they send anything. */
class AskingFirstTest {

    private final Record invoice = Record.fresh();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "content-type",
                "idempotency-key",
                "if-none-match",
                "actioncast-origin",
                "last-event-id",
                "cache-control",
                "pragma",
                "x-requested-with",
                "traceparent",
                "tracestate",
                "baggage"
            })
    @DisplayName("HB5: a page of a listed origin may send what libraries add")
    void aPageOfAListedOriginMaySendWhatLibrariesAdd(String header) {
        var answer = options("api/actions", Map.of("Origin", listed(), "Access-Control-Request-Method", "POST"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(List.of(header(answer, "access-control-allow-headers")
                        .toLowerCase(Locale.ROOT)
                        .split(", ")))
                .contains(header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/actions",
                "api/actions/live",
                "api/tickets",
                "api/log",
                "api/nothing",
                "api/demo/token",
                "actioncast.js"
            })
    @DisplayName("HB5: a stranger is told no methods and no headers")
    void aStrangerIsToldNothing(String path) {
        var asked = Map.of("Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization");
        for (var who : List.of(
                Map.<String, String>of(),
                Map.of("Origin", "https://evil.example"),
                Map.of("Origin", "https://evil.example", "Access-Control-Request-Method", "POST"),
                asked,
                Map.of("Origin", "null", "Access-Control-Request-Method", "DELETE"))) {
            var answer = options(path, who);

            assertThat(answer.status()).as("%s %s", path, who).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.response().headers().map().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                    .noneMatch(name -> name.startsWith("access-control") || name.equals("allow"));
        }
    }

    @Test
    @DisplayName("WH1: a listed sender of events is told that it may, and how much")
    void aListedSenderIsToldThatItMay() {
        for (var path : List.of("api/actions", "api/actions/live", "api/actions/")) {
            var grid = options(path, Map.of("WebHook-Request-Origin", "eventgrid.azure.net"));
            var less = options(
                    path, Map.of("WebHook-Request-Origin", "eventgrid.azure.net", "WebHook-Request-Rate", "120"));

            assertThat(grid.status()).isEqualTo(200);
            assertThat(header(grid, "WebHook-Allowed-Origin")).isEqualTo("eventgrid.azure.net");
            assertThat(header(grid, "WebHook-Allowed-Rate")).isEqualTo("60000");
            assertThat(header(less, "WebHook-Allowed-Rate")).isEqualTo("120");
        }
    }

    @Test
    @DisplayName("WH2: another sender is refused")
    void anotherSenderIsRefused() {
        var answer = options("api/actions", Map.of("WebHook-Request-Origin", "evil.example"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("webhook-origin");
        assertThat(answer.response().headers().map().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .noneMatch(name -> name.startsWith("webhook"));
    }

    @Test
    @DisplayName("WH3: a sender that may ask still needs its token")
    void aSenderStillNeedsItsToken() {
        var event = Poster.of(invoice.system(), null)
                .send(invoice.system()
                        .http("api/actions")
                        .header("WebHook-Request-Origin", "eventgrid.azure.net")
                        .header("Content-Type", "application/cloudevents+json")
                        .POST(BodyPublishers.ofString("{}")));

        assertThat(event.status()).isEqualTo(401);
    }

    private Poster.Answer options(String path, Map<String, String> headers) {
        var request = invoice.system().http(path).method("OPTIONS", BodyPublishers.noBody());
        headers.forEach(request::header);
        return Poster.of(invoice.system(), null).send(request);
    }

    private String listed() {
        return invoice.system().baseUri().resolve("/").toString().replaceFirst("/$", "");
    }

    private static String header(Poster.Answer answer, String name) {
        return Stream.of(answer.response().headers().firstValue(name))
                .flatMap(value -> value.stream())
                .findFirst()
                .orElse("");
    }
}
