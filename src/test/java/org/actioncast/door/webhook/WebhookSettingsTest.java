package org.actioncast.door.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.actioncast.settings.SettingRefused;
import org.actioncast.settings.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {

    private static WebhookSettings settings(String origins, String rate) {
        var values = Map.of("actioncast.webhook.origins", origins, "actioncast.webhook.rate", rate);
        return WebhookSettings.from(Settings.of(key -> Optional.ofNullable(values.get(key))));
    }

    @ParameterizedTest
    @CsvSource({
        "eventgrid.azure.net, true",
        "EventGrid.Azure.Net, true",
        "events.example, true",
        "azure.net, false",
        "eventgrid.azure.net.evil.example, false",
        "*, false",
        "'', false"
    })
    @DisplayName("WH2: a sender is listed by its whole name")
    void aSenderIsListedByItsWholeName(String origin, boolean allowed) {
        assertThat(settings("eventgrid.azure.net, Events.example", "1").allow(origin))
                .isEqualTo(allowed);
        assertThat(settings("", "1").allow(origin)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "120, 60, 60",
        "120, 500, 120",
        "120, '', 120",
        "120, *, 120",
        "120, 0, 120",
        "120, -1, 120",
        "0, 60, 60",
        "0, '', *",
        "0, x, *"
    })
    @DisplayName("WH1: so much is allowed as was asked for, and no more than the setting says")
    void soMuchIsAllowedAsWasAskedFor(String rate, String asked, String allowed) {
        assertThat(settings("", rate).allowed(asked)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://eventgrid.azure.net", "*", "a b", "-a", "a/b"})
    @DisplayName("WH2: what is no name of a sender is refused at start")
    void whatIsNoNameIsRefused(String origins) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> settings(origins, "1"))
                .withMessageStartingWith("actioncast.webhook.origins is \"");
    }
}
