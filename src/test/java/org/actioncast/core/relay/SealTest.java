package org.actioncast.core.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RE13: a seal")
class SealTest {

    private static final byte[] BYTES = "ann is typing".getBytes(UTF_8);

    private final Seal seal = new Seal("a secret");
    private final String sealed = seal.seal("L n 1", BYTES);

    @Test
    void isOpenedByThoseWhoKnowTheSecret() {
        assertThat(new Seal("a secret").open("L n 1", sealed)).hasValue(BYTES);
        assertThat(new String(Base64.getUrlDecoder().decode(sealed), UTF_8)).doesNotContain("ann");
        assertThat(seal.seal("L n 1", BYTES)).isNotEqualTo(sealed);
    }

    @Test
    void isNotOpenedByOthersNorForAnythingElse() {
        assertThat(new Seal("another").open("L n 1", sealed)).isEmpty();
        assertThat(seal.open("L n 2", sealed)).isEmpty();
    }

    @Test
    void isBrokenByAnyChange() {
        var bytes = Base64.getUrlDecoder().decode(sealed);
        for (var i = 0; i < bytes.length; i++) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(seal.open("L n 1", Base64.getUrlEncoder().encodeToString(changed)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no base64!", "AAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void isNothingElse(String text) {
        assertThat(seal.open("L n 1", text)).isEmpty();
    }
}
