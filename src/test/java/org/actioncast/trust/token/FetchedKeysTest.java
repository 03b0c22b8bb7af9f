package org.actioncast.trust.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("T11, K2: keys at an HTTP address")
class FetchedKeysTest {

    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean trickles;
    private volatile String keys = "";
    private HttpServer server;
    private TokenVerifier verifier;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            if (trickles) {
                trickle(exchange);
                return;
            }
            var body = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(keys.isEmpty() ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        verifier = TokenVerifierTest.verifierAt(
                "http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        stopped.countDown();
        server.stop(0);
    }

    /** A byte now and then: no single read takes long. */
    private void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            while (!stopped.await(200, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void fetchesTheKeysOnceForManyTokens() {
        keys = set("first");

        for (var i = 0; i < 10; i++) {
            verifier.verify(Tokens.valid().keyId("first").with("jti", "t-" + i).token());
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void readsAPemFileFromAnAddressToo() {
        keys = Tokens.pem(Tokens.RSA.getPublic());

        assertThat(verifier.verify(Tokens.valid().keyId("any").token()).user()).isEqualTo("anna");
    }

    @Test
    void findsAKeyThatCameLater() {
        keys = set("first");
        verifier.verify(Tokens.valid().keyId("first").token());

        keys = set("second");

        assertThat(verifier.verify(Tokens.valid().keyId("second").token()).user())
                .isEqualTo("anna");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void doesNotFetchForEveryTokenWithAnUnknownKey() {
        keys = set("first");
        verifier.verify(Tokens.valid().keyId("first").token());

        for (var i = 0; i < 20; i++) {
            var token = Tokens.valid().keyId("unknown-" + i).token();
            assertThatExceptionOfType(TokenRefused.class).isThrownBy(() -> verifier.verify(token));
        }

        assertThat(fetches).hasValue(2);
        assertThat(verifier.verify(
                                Tokens.valid().keyId("first").with("jti", "t-2").token())
                        .user())
                .isEqualTo("anna");
    }

    @Test
    @DisplayName("K8, T11: knows nothing of a key that could not be looked for")
    void knowsNothingOfAKeyThatCouldNotBeLookedFor() {
        keys = set("first");
        verifier.verify(Tokens.valid().keyId("first").token());

        keys = "";

        for (var i = 0; i < 5; i++) {
            assertRefused(TokenDefect.KEYS_UNAVAILABLE, "second");
        }
    }

    @Test
    @DisplayName("K8: refuses a key that was looked for and not found, however often it comes, and no other")
    void refusesAKeyThatWasLookedForAndNotFound() {
        keys = set("first");
        verifier.verify(Tokens.valid().keyId("first").token());

        for (var i = 0; i < 5; i++) {
            assertRefused(TokenDefect.SIGNATURE, "second");
        }

        assertThat(fetches).hasValue(2);
        assertRefused(TokenDefect.KEYS_UNAVAILABLE, "third");
    }

    @Test
    void saysThatTheKeysAreUnavailableWhereThereAreNone() {
        var token = Tokens.valid().keyId("first").token();

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.KEYS_UNAVAILABLE));

        assertThat(fetches).as("the fetch and its repetition").hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Sign in</html>", "{\"keys\":[]}", "[]"})
    void goesOnWithTheKeysThatCameBefore(String answer) {
        keys = set("first");
        verifier.verify(Tokens.valid().keyId("first").token());
        assertThat(verifier.keyStates().get("mp.jwt")).startsWith("fetched");

        keys = answer;
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify(Tokens.valid().keyId("second").token()));

        assertThat(verifier.verify(
                                Tokens.valid().keyId("first").with("jti", "t-2").token())
                        .user())
                .isEqualTo("anna");
        assertThat(verifier.keyStates().get("mp.jwt")).startsWith("stale: fetched");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void waitsNoLongerForAnAddressThatTrickles() {
        trickles = true;
        var started = System.nanoTime();

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify(Tokens.valid().keyId("first").token()))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.KEYS_UNAVAILABLE));

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void waitsNoLongerForHeadersThatTrickle() throws IOException {
        try (var slow = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var trickling = CompletableFuture.runAsync(() -> trickleHeaders(slow));
            var started = System.nanoTime();

            var patient = TokenVerifierTest.verifierAt("http://127.0.0.1:%d/keys".formatted(slow.getLocalPort()));
            assertThatExceptionOfType(TokenRefused.class)
                    .isThrownBy(
                            () -> patient.verify(Tokens.valid().keyId("first").token()))
                    .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.KEYS_UNAVAILABLE));

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
            stopped.countDown();
            assertThat(trickling).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    private void trickleHeaders(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!stopped.await(200, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write("X-More: y\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException hungUp) {
            // as whoever waits too long does
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertRefused(TokenDefect defect, String keyId) {
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify(Tokens.valid().keyId(keyId).token()))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(defect));
    }

    private static String set(String keyId) {
        return new JWKSet(new RSAKey.Builder((RSAPublicKey) Tokens.RSA.getPublic())
                        .keyID(keyId)
                        .build())
                .toString();
    }
}
