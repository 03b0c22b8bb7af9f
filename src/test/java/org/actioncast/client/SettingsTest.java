package org.actioncast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    private static final String URL = "http://live.example/actioncast";

    private static Settings with(Setting setting, String value) {
        var given = new EnumMap<Setting, String>(Setting.class);
        given.put(Setting.URL, URL);
        given.put(setting, value);
        return new Settings(given);
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUE, 0, a number from 1",
        "QUEUE, -1, a number from 1",
        "QUEUE, many, a number from 1",
        "QUEUE, 99999999999, a number from 1",
        "QUEUE_BYTES, 2.5MiB, bytes",
        "QUEUE_BYTES, 4096MiB, bytes",
        "QUEUE_BYTES, 1GB, bytes",
        "TIMEOUT, 15s, an ISO-8601 duration",
        "TIMEOUT, PT0S, an ISO-8601 duration",
        "TIMEOUT, PT-1S, an ISO-8601 duration",
        "TIMEOUT, P2D, an ISO-8601 duration",
        "SPILL_FSYNC, yes, true or false",
        "URL, '', an address",
        "URL, live.example, an address",
        "URL, ftp://live.example, an address",
        "URL, 'http:// x', an address"
    })
    void saysWhichSettingIsWrongAndWhatItHasToBe(Setting setting, String value, String form) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(setting, value))
                .withMessageStartingWith(setting.key() + " is \"" + value + "\"; it has to be " + form);
    }

    @Test
    void seesWhatDoesNotGoTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Setting.MAX_ACTION, "1MiB"))
                .withMessage(
                        "actioncast.client.max-action (1048576) may not be more than actioncast.client.batch-bytes (524288).");
    }

    @Test
    void readsSizesAndTimes() {
        assertThat(with(Setting.QUEUE_BYTES, "2 mib").number(Setting.QUEUE_BYTES))
                .isEqualTo(2 << 20);
        assertThat(with(Setting.QUEUE_BYTES, "600000").number(Setting.QUEUE_BYTES))
                .isEqualTo(600_000);
        assertThat(with(Setting.TIMEOUT, "PT0.5S").time(Setting.TIMEOUT)).isEqualTo(Duration.ofMillis(500));
        assertThat(with(Setting.QUEUE, "5").url()).isEqualTo(URI.create(URL + "/"));
    }

    @ParameterizedTest
    @EnumSource
    void hasADefaultForEachAndAKeyInKebabCase(Setting setting) {
        assertThat(setting.key()).matches("actioncast\\.client\\.[a-z]+(-[a-z]+)*");
        assertThat(with(Setting.URL, URL)).isNotNull();
        assertThat(setting.what()).endsWith(".");
    }

    @Test
    void wantsATokenFromSomewhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Actioncast.to(URL).open())
                .withMessageContaining("actioncast.client.token");
    }

    @Test
    void isConfiguredByKeys() {
        var values = Map.of(
                "actioncast.client.url", URL, "actioncast.client.token", "t", "actioncast.client.transaction", "7");

        try (var client = Actioncast.configured(key -> Optional.ofNullable(values.get(key)))
                .open()) {
            assertThat(client.transactionLimit()).isEqualTo(7);
        }
    }
}
