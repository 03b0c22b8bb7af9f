package org.actioncast.door.actions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import org.actioncast.settings.SettingRefused;
import org.actioncast.settings.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ActionsSettingsTest {

    private static final Map<String, String> WRITTEN = Map.of(
            "actioncast.ingest.max-body", "1MiB",
            "actioncast.ingest.max-array", "1000",
            "actioncast.ingest.timeout", "PT10S",
            "actioncast.ingest.answerers", "16");

    @Test
    @DisplayName("AC8: the deepest nesting that can be set is one that the parser takes")
    void allowsNoDepthThatTheParserDoesNotTake() {
        var limits = deepest();
        var nested = "[".repeat(limits.maxDepth()) + "]".repeat(limits.maxDepth());

        var body = PostBody.read(new ByteArrayInputStream(nested.getBytes(UTF_8)), limits);

        assertThat(body.items()).hasSize(1);
    }

    private static ActionsSettings deepest() {
        for (var depth = 2_000; ; depth--) {
            var tried = Integer.toString(depth);
            try {
                return ActionsSettings.from(Settings.of(key -> key.equals("actioncast.ingest.max-depth")
                        ? Optional.of(tried)
                        : Optional.ofNullable(WRITTEN.get(key))));
            } catch (SettingRefused tooDeep) {
                assertThat(depth).isGreaterThan(1);
            }
        }
    }
}
