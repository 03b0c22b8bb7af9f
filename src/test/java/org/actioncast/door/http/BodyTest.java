package org.actioncast.door.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\u00e9\u20ac\ud83d\ude00", "a replacement \ufffd of its own"})
    void isWhatWasSent(String text) {
        assertThat(Body.text(new ByteArrayInputStream(text.getBytes(UTF_8)), 100))
                .isEqualTo(text);
    }

    /** Those of a token and of a revocation. */
    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "", "{\"ttl\":1e99999999999}", "{\"a\":", "{\"a\":{\"b\":1}}"})
    void isRefusedWhenItIsNotOneObject(String text) {
        assertRefused(text);
        assertRefused("{\"ttl\":" + "9".repeat(1101) + "}");
        assertThat(Body.object("{\"ttl\":9}", 1, "An object.").json()).hasSize(1);
    }

    private static void assertRefused(String text) {
        var refused = catchThrowableOfType(Problem.class, () -> Body.object(text, 1, "An object."));
        assertThat(refused).isNotNull();
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void isRefusedWhenItIsNotUtf8() {
        var bytes = new byte[][] {{(byte) 0xE9}, {'a', (byte) 0xE2, (byte) 0x82}, {(byte) 0xC0, (byte) 0xAF}};

        for (var broken : bytes) {
            var refused = catchThrowableOfType(Problem.class, () -> Body.text(new ByteArrayInputStream(broken), 100));
            assertThat(refused).isNotNull();
            assertThat(refused.status()).isEqualTo(400);
        }
    }
}
