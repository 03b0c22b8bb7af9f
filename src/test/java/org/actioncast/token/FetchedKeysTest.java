package org.actioncast.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule 11, with keys at an HTTP address. */
class FetchedKeysTest {

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String keys = "";
    private HttpServer server;
    private TokenVerifier verifier;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            var body = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(keys.isEmpty() ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        verifier = TokenVerifierTest.verifierAt(
                "http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
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

        assertThat(fetches).hasValueLessThanOrEqualTo(3);
        assertThat(verifier.verify(
                                Tokens.valid().keyId("first").with("jti", "t-2").token())
                        .user())
                .isEqualTo("anna");
    }

    @Test
    void saysThatTheKeysAreUnavailableWhereThereAreNone() {
        var token = Tokens.valid().keyId("first").token();

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.KEYS_UNAVAILABLE));
    }

    private static String set(String keyId) {
        return new JWKSet(new RSAKey.Builder((RSAPublicKey) Tokens.RSA.getPublic())
                        .keyID(keyId)
                        .build())
                .toString();
    }
}
