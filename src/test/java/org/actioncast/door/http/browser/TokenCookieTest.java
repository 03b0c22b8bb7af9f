package org.actioncast.door.http.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.actioncast.settings.SettingRefused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("HB2: a cookie counts from pages that may call, and from what is no browser")
class TokenCookieTest {

    private final TokenCookie cookie =
            Cookies.with(Map.of("mp.jwt.token.header", "Cookie", "actioncast.origins", "https://shop.example"));

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, app.example, cross-site, true",
        "https://shop.example, app.example, , true",
        "https://app.example, app.example, same-origin, true",
        "https://app.example, app.example, , true",
        "https://app.example:8443, APP.example:8443, , true",
        ", app.example, same-origin, true",
        ", app.example, none, true",
        ", app.example, , true",
        "https://evil.example, app.example, cross-site, false",
        "https://evil.example, app.example, , false",
        "https://evil.example, evil.example, cross-site, false",
        "https://app.example:8443, app.example, , false",
        "https://sub.app.example, app.example, same-site, false",
        "null, app.example, cross-site, false",
        "null, null, , false",
        "not an address, app.example, , false",
        "https://app.example, , , false",
        ", app.example, same-site, false",
        ", app.example, cross-site, false"
    })
    void comesFromAPageThatMayCallAndFromNoOther(
            @Nullable String origin, @Nullable String host, @Nullable String fetchSite, boolean may) {
        assertThat(cookie.mayCome(origin, host, fetchSite)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer=abc, abc",
        "theme=dark; Bearer=abc; x=y, abc",
        "Bearer=abc; Bearer=def, abc",
        "theme=dark, ",
        "NotBearer=abc, ",
        "bearer=abc, "
    })
    void isFoundAmongTheOthers(String cookies, @Nullable String token) {
        assertThat(cookie.token(cookies)).isEqualTo(token);
    }

    @Test
    void isCalledAsTheSettingsSay() {
        var named = Cookies.with(Map.of("mp.jwt.token.header", "Cookie", "mp.jwt.token.cookie", "__Host-jwt"));

        assertThat(named.token("Bearer=abc; __Host-jwt=def")).isEqualTo("def");
    }

    @Test
    void countsOnlyWhereTheSettingsSaySo() {
        assertThat(Cookies.with(Map.of()).on()).isFalse();
        assertThat(Cookies.with(Map.of("mp.jwt.token.cookie", "Bearer")).token("Bearer=abc"))
                .isNull();
        assertThat(Cookies.with(Map.of("mp.jwt.token.header", "Authorization")).on())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"mp.jwt.token.header, X-Token", "mp.jwt.token.cookie, two words", "mp.jwt.token.cookie, a=b"})
    void refusesASettingThatNamesNoPlace(String key, String value) {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> Cookies.with(Map.of(key, value)))
                .withMessageContaining(key);
    }
}
