package org.actioncast.core.outlet.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FarewellTest {

    @Test
    @DisplayName("OU7: a reason that fits is sent as it is")
    void leavesAShortReasonAlone() {
        assertThat(Farewell.fitting("You fell behind.")).isEqualTo("You fell behind.");
    }

    @Test
    @DisplayName("OU7: a reason that is too long is cut between two characters")
    void neverCutsThroughACharacter() {
        var fitting = Farewell.fitting("ü".repeat(100));

        assertThat(fitting.getBytes(UTF_8)).hasSize(122);
        assertThat(fitting).isEqualTo("ü".repeat(61));
    }
}
