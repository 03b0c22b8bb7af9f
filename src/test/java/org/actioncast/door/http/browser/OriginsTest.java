package org.actioncast.door.http.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.actioncast.settings.SettingRefused;
import org.actioncast.settings.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("HB1: origins are listed as a browser sends them")
class OriginsTest {

    private static Origins origins(String value) {
        return new Origins(Settings.of(key -> Optional.of(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]:8080",
                "https://xn--bcher-kva.example",
                "https://app.example.com:8443",
                "capacitor://localhost",
                "chrome-extension://abcdefgh"
            })
    void takesWhatABrowserSends(String origin) {
        assertThat(origins(origin).allow(origin)).isTrue();
        assertThat(origins("https://first.example, " + origin).allow(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example.com",
                "localhost:8080",
                "//app.example.com",
                "https://",
                "https://app.example.com/",
                "https://app.example.com/app",
                "https://app.example.com:443",
                "http://app.example.com:80",
                "https://App.example.com",
                "HTTPS://app.example.com",
                "https://*.example.com",
                "*",
                "null",
                "https://a.example;https://b.example",
                "https://me@app.example.com",
                "https://bücher.example"
            })
    void refusesWhatNoBrowserEverSends(String origin) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> origins("https://first.example," + origin))
                .withMessageStartingWith("actioncast.origins is \"https://first.example,");
    }
}
