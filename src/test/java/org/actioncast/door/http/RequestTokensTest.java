package org.actioncast.door.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.actioncast.door.http.browser.Cookies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTokensTest {

    private final RequestTokens byDefault = new RequestTokens(Cookies.with(Map.of()));
    private final RequestTokens cookies = new RequestTokens(Cookies.with(Map.of("mp.jwt.token.header", "Cookie")));

    @ParameterizedTest
    @CsvSource({"'Bearer abc', abc", "'bearer  abc ', abc", "'Bearer ', ''"})
    @DisplayName("H5: takes the token of the header")
    void takesTheTokenOfTheHeader(String header, String token) {
        assertThat(byDefault.of(Map.of("Authorization", header)::get)).isEqualTo(token);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Basic dXNlcjpwYXNz"})
    void findsNoneInAnyOtherHeader(@Nullable String header) {
        assertThat(byDefault.of(name -> name.equals("Authorization") ? header : null))
                .isNull();
    }

    @Test
    void ignoresACookieUnlessTheSettingsSayOtherwise() {
        var request = Map.of("Cookie", "Bearer=abc");

        assertThat(byDefault.of(request::get)).isNull();
        assertThat(cookies.of(request::get)).isEqualTo("abc");
    }

    @Test
    @DisplayName("H5: takes the header before the cookie")
    void takesTheHeaderBeforeTheCookie() {
        var request = Map.of("Cookie", "Bearer=abc", "Authorization", "Bearer def", "Origin", "https://evil.example");

        assertThat(cookies.of(request::get)).isEqualTo("def");
    }

    @Test
    @DisplayName("HB2: refuses the cookie of a foreign page")
    void refusesTheCookieOfAForeignPage() {
        var request = Map.of("Cookie", "Bearer=abc", "Host", "app.example", "Origin", "https://evil.example");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> cookies.of(request::get))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(403));
    }

    /** Without a token it is not the cookie that lets the page in, and the answer is the one for no token. */
    @Test
    void refusesNoForeignPageWithoutTheCookie() {
        var request = Map.of("Cookie", "theme=dark", "Host", "app.example", "Origin", "https://evil.example");

        assertThat(cookies.of(request::get)).isNull();
    }
}
