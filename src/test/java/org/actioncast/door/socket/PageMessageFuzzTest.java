package org.actioncast.door.socket;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.actioncast.json.FieldRefused;

/** Whatever a page says on its socket: a message, or a refusal with a sentence. */
class PageMessageFuzzTest {

    @FuzzTest(maxDuration = "20m", maxExecutions = 1_000_000)
    void readsOrRefuses(FuzzedDataProvider data) {
        try {
            PageMessage.parse(data.consumeRemainingAsString());
        } catch (FieldRefused refused) {
            if (refused.getMessage().isBlank()) {
                throw new AssertionError(refused);
            }
        }
    }
}
