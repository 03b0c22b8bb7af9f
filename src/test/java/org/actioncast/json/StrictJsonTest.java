package org.actioncast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonException;
import jakarta.json.JsonStructure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("J1: one value with nothing behind it, and no deeper than its limit")
class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", " [1] \n", "{\"a\":\"]]]\"}", "{\"a\":\"\\\"[[[\"}", "[\"\\\\\",[]]"})
    void readsAnObjectOrAnArrayAndNothingElse(String text) {
        assertThat(StrictJson.parse(text, 2)).isInstanceOf(JsonStructure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "\"a\"",
                "true",
                "null",
                "{",
                "]",
                "{}x",
                "{} {}",
                "[] 1",
                "[],",
                "{}\u0000",
                "[}",
                "nul"
            })
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> StrictJson.parse(text, 10));
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "32", "999"})
    void takesAsDeepAsAllowedAndNoDeeper(int depth) {
        assertThat(StrictJson.parse(nested(depth), depth)).isNotNull();
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> StrictJson.parse(nested(depth + 1), depth));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "]", "[]"})
    void refusesTheDeepestWithoutReadingIt(String opening) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> StrictJson.parse(opening.repeat(100_000), 1_000));
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
