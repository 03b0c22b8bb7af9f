package org.actioncast.trust.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.actioncast.settings.SettingRefused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("K7, K6: a key that is of no use takes nothing from the others of its set")
class StrangeKeysTest {

    private static final String GOOD = new RSAKey.Builder((RSAPublicKey) Tokens.RSA.getPublic())
            .keyID("good")
            .build()
            .toJSONString();

    private static final String KEYS = "org.actioncast.trust.keys.";

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            said.add(MessageFormat.format(record.getMessage(), record.getParameters()));
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    /** The values that others may have in a set. */
    enum Strange {
        A_SECRET("{\"kty\":\"oct\",\"kid\":\"bad\",\"k\":\"AAECAwQFBgcICQoLDA0ODw\"}"),
        AN_UNKNOWN_CURVE("{\"kty\":\"EC\",\"kid\":\"bad\",\"crv\":\"P-999\",\"x\":\"AQ\",\"y\":\"AQ\"}"),
        A_POINT_OFF_ITS_CURVE("{\"kty\":\"EC\",\"kid\":\"bad\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}"),
        AN_UNKNOWN_TYPE("{\"kty\":\"AKP\",\"kid\":\"bad\",\"alg\":\"ML-DSA-44\",\"pub\":\"AQ\"}"),
        WITHOUT_A_TYPE("{\"kid\":\"bad\"}"),
        WITHOUT_AN_EXPONENT("{\"kty\":\"RSA\",\"kid\":\"bad\",\"n\":\"AQAB\"}"),
        A_NUMBER_FOR_A_TEXT("{\"kty\":\"RSA\",\"kid\":7,\"n\":65537,\"e\":[]}"),
        A_CERTIFICATE_THAT_IS_NONE("{\"kty\":\"RSA\",\"kid\":\"bad\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"x5c\":[\"?\"]}"),
        A_PRIVATE_KEY(new RSAKey.Builder((RSAPublicKey) Tokens.OTHER_RSA.getPublic())
                .privateKey(Tokens.OTHER_RSA.getPrivate())
                .keyID("bad")
                .build()
                .toJSONString()),
        NOTHING("null"),
        A_TEXT("\"bad\"");

        private final String json;

        Strange(String json) {
            this.json = json;
        }
    }

    @ParameterizedTest
    @EnumSource
    void fetchesTheOthersAndSaysOnceWhichItIs(Strange strange) throws IOException {
        var logger = Logger.getLogger(KEYS + "FetchedKeys");
        logger.addHandler(listener);
        var server = serve("{\"keys\":[" + strange.json + "," + GOOD + "]}");
        try {
            var verifier = TokenVerifierTest.verifierAt(
                    "http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort()));

            assertThat(verifier.verify(Tokens.valid().keyId("good").token()).user())
                    .isEqualTo("anna");
            assertThatExceptionOfType(TokenRefused.class)
                    .as("and has the keys fetched again")
                    .isThrownBy(() -> verifier.verify(Tokens.valid()
                            .keyId("bad")
                            .signedBy(Tokens.OTHER_RSA)
                            .token()))
                    .satisfies(refused -> assertThat(refused.defect()).isEqualTo(TokenDefect.SIGNATURE));

            assertThat(said).hasSize(1);
            assertThat(said.get(0))
                    .contains("127.0.0.1", "number 1")
                    .endsWith(".")
                    .hasSizeLessThan(300);
        } finally {
            server.stop(0);
            logger.removeHandler(listener);
        }
    }

    @Test
    void saysOfAKeyInTheSettingsWhichItIsAndWhy() {
        var logger = Logger.getLogger(KEYS + "KeySettings");
        logger.addHandler(listener);
        try {
            var verifier = inSettings(Strange.AN_UNKNOWN_CURVE);

            assertThat(verifier.verify(Tokens.valid().token()).user()).isEqualTo("anna");
            assertThat(said)
                    .containsExactly("Of the public keys of mp.jwt.verify.publickey one is left out: number 1, kid bad,"
                            + " kty EC, crv P-999: its type, its curve or one of its values is not known here.");
        } finally {
            logger.removeHandler(listener);
        }
    }

    @Test
    void refusesAPrivateKeyInTheSettings() {
        assertThatExceptionOfType(SettingRefused.class).isThrownBy(() -> inSettings(Strange.A_PRIVATE_KEY));
    }

    private static TokenVerifier inSettings(Strange strange) {
        return TokenVerifierTest.verifier(
                Map.of("mp.jwt.verify.publickey", "{\"keys\":[" + strange.json + "," + GOOD + "]}"));
    }

    private static HttpServer serve(String keys) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            var body = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
