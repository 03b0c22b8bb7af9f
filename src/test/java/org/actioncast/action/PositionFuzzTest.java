package org.actioncast.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a page sends as its position: read back as it was written, or refused with a sentence. */
class PositionFuzzTest {

    @FuzzTest(maxDuration = "10m", maxExecutions = 1_000_000)
    void readsOrRefuses(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        try {
            var position = Position.parse(text);
            assertThat(Position.parse(position.toString())).isEqualTo(position);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("A position is");
        }
    }
}
