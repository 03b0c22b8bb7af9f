package org.actioncast.door.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.actioncast.settings.SettingRefused;
import org.actioncast.settings.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodySettingsTest {

    private static final Map<String, String> GOOD = Map.of(
            "actioncast.body.deadline", "PT30S",
            "actioncast.body.grace", "PT3S",
            "actioncast.body.least-rate", "1KiB",
            "actioncast.body.max-waiting", "3",
            "actioncast.body.max-waiting-per-user", "2",
            "actioncast.body.max-bytes", "64KiB");

    static BodySettings settings(String key, String value) {
        return BodySettings.from(
                Settings.of(asked -> Optional.ofNullable(asked.equals(key) ? value : GOOD.get(asked))));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, false",
        "3000, 0, false",
        "3001, 0, true",
        "3001, 2, false",
        "4000, 1023, true",
        "4000, 1024, false",
        "29999, 27648, false",
        "30000, 27648, false",
        "30001, 100000, true"
    })
    @DisplayName("BD3: a body is too slow after the time of grace at less than the least rate, and after the deadline")
    void saysWhatIsTooSlow(long millis, long bytes, boolean tooSlow) {
        assertThat(settings("", "").tooSlow(Duration.ofMillis(millis), bytes)).isEqualTo(tooSlow);
    }

    @ParameterizedTest
    @CsvSource({
        "actioncast.body.deadline, PT0S",
        "actioncast.body.deadline, PT1H",
        "actioncast.body.grace, PT31S",
        "actioncast.body.least-rate, 0",
        "actioncast.body.max-waiting, 0",
        "actioncast.body.max-waiting-per-user, 0",
        "actioncast.body.max-bytes, 1KiB"
    })
    void refusesASettingThatIsOutOfItsLimits(String key, String value) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> settings(key, value))
                .withMessageContaining(key);
    }

    @Test
    void readsEverySetting() {
        assertThat(settings("", ""))
                .isEqualTo(new BodySettings(Duration.ofSeconds(30), Duration.ofSeconds(3), 1024, 3, 2, 64 * 1024));
    }
}
