package org.actioncast.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.actioncast.system.server.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A resource that knows only Jakarta EE and MicroProfile JWT: who is calling it, and who may. */
@ExtendWith({ServerPort.class, ArquillianExtension.class})
@Tag("container")
@Timeout(60)
@RunAsClient
class InjectedTokenTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Deployment(testable = false)
    static WebArchive war() {
        return TestedWar.withTests();
    }

    @Test
    @DisplayName("H6: is the caller of the request")
    void isTheCallerOfTheRequest() throws Exception {
        var answer = get("who", token("ann", "publisher"));

        assertThat(answer.body()).isEqualTo("ann http://app.example invoice-42 publishes uses ann");
    }

    @Test
    void isOfItsOwnRequestAlone() {
        var answers = IntStream.range(0, 200)
                .mapToObj(i -> CLIENT.sendAsync(request("who", token("u" + i, "publisher")), BodyHandlers.ofString())
                        .thenApply(answer -> answer.body().startsWith("u" + i + " ")))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(true);
    }

    @ParameterizedTest
    @CsvSource({
        "who, publisher, 200",
        "who, subscriber, 403",
        "who, , 401",
        "who/operator, operator, 200",
        "who/operator, publisher, 403",
        "who/operator, , 401",
        "who/nobody, publisher, 403",
        "who/nobody, , 401",
        "silent, publisher, 403",
        "silent, , 401",
        "who/anybody, , 200",
        "who/anybody, subscriber, 200"
    })
    @DisplayName("H3: lets in whom the annotations name")
    void letsInWhomTheAnnotationsName(String path, @Nullable String group, int status) throws Exception {
        var answer = get(path, group == null ? null : token("ann", group));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    @DisplayName("H4: is nobody where anybody may call and no valid token says who")
    void isNobodyWhereAnybodyMayCallAndNoValidTokenSaysWho() throws Exception {
        assertThat(get("who/anybody", null).body()).isEqualTo("nobody");
        assertThat(get("who/anybody", "garbage").body()).isEqualTo("nobody");
        assertThat(get("who/anybody", token("ann", "subscriber")).body()).isEqualTo("ann");
    }

    @Test
    @DisplayName("H7: is not nobody where it is not known who says so")
    void isNotNobodyWhereItIsNotKnown() throws Exception {
        var token = Tokens.valid()
                .with(TestedWar.KEYS)
                .issuer("https://gone.example")
                .host("http://gone.example")
                .signed();

        var answer = get("who/anybody", token);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
    }

    @Test
    @DisplayName("H7: is told 'not now' when a transaction could not be committed")
    void isToldNotNowWhenATransactionCouldNotBeCommitted() throws Exception {
        var answer = get("unended", null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("database-unavailable");
    }

    private static String token(String user, String group) {
        return Tokens.valid().with(TestedWar.KEYS).user(user).groups(group).signed();
    }

    private static HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        return CLIENT.send(request(path, token), BodyHandlers.ofString());
    }

    private static HttpRequest request(String path, @Nullable String token) {
        var address = "http://127.0.0.1:" + ServerPort.number() + "/actioncast/api/" + path;
        var request = HttpRequest.newBuilder(URI.create(address)).version(HttpClient.Version.HTTP_1_1);
        return (token == null ? request : request.header("Authorization", "Bearer " + token)).build();
    }
}
