package org.actioncast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("J1: one value with nothing behind it, and no deeper than its limit")
class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"b\":2,\"\\u0061\":1}",
                "[{\"x\":{}},{\"x\":[{\"a\":1,\"a\":1}]}]",
                "{\"a\":{\"a\":{\"a\":null,\"a\":null}}}"
            })
    @DisplayName("J5: a name that is there twice is refused by its name, at any depth")
    void refusesANameThatIsThereTwice(String text) {
        assertThatThrownBy(() -> StrictJson.structure(text, 9))
                .isInstanceOf(FieldRefused.class)
                .hasMessage("Give \"a\" once: an object has it twice.");
        assertThatThrownBy(() -> StrictJson.value(text, 9)).isInstanceOf(FieldRefused.class);
    }

    @Test
    @DisplayName("J5: of a long name the beginning is shown, and the same name in several objects is none twice")
    void showsTheBeginningOfALongName() {
        var name = "\"" + "n".repeat(100_000) + "\":1";

        assertThatThrownBy(() -> StrictJson.object("{" + name + "," + name + "}", 9))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
        assertThat(StrictJson.structure("[{\"a\":{\"a\":[{\"a\":1}]},\"b\":1,\"A\":2},{\"a\":1}]", 9))
                .isPresent()
                .get()
                .hasToString("[{\"a\":{\"a\":[{\"a\":1}]},\"b\":1,\"A\":2},{\"a\":1}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", " [1] \n", "{\"a\":\"]]]\"}", "{\"a\":\"\\\"[[[\"}", "[\"\\\\\",[]]"})
    void readsAnObjectOrAnArrayAndNothingElse(String text) {
        assertThat(StrictJson.structure(text, 2)).isPresent();
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
        assertThat(StrictJson.structure(text, 10)).isEmpty();
        assertThat(StrictJson.object(text, 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "32", "999"})
    void takesAsDeepAsAllowedAndNoDeeper(int depth) {
        assertThat(StrictJson.structure(nested(depth), depth)).isPresent();
        assertThat(StrictJson.structure(nested(depth + 1), depth)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "]", "[]"})
    void refusesTheDeepestWithoutReadingIt(String opening) {
        assertThat(StrictJson.structure(opening.repeat(100_000), 1_000)).isEmpty();
    }

    /** The parser of the servers throws exceptions of its own for some of them. */
    @ParameterizedTest
    @MethodSource
    void refusesNumbersBeyondTheirLimit(String number) {
        assertThat(StrictJson.structure("[" + number + "]", 9)).isEmpty();
        assertThat(StrictJson.object("{\"a\":" + number + "}", 9)).isEmpty();
        assertThat(StrictJson.value(number, 9)).isEmpty();
        assertThat(StrictJson.value("\"" + number + "\"", 9)).isPresent();
    }

    static Stream<String> refusesNumbersBeyondTheirLimit() {
        return Stream.of(
                "9".repeat(1001),
                "9".repeat(1101),
                "-" + "9".repeat(1000),
                "0." + "9".repeat(999),
                "1e1000",
                "1E-1000",
                "1e99999999999",
                "1e-99999999999");
    }

    @ParameterizedTest
    @MethodSource
    void keepsNumbersWithinTheirLimit(String number, String kept) {
        assertThat(StrictJson.value(number, 9)).hasToString("Optional[" + kept + "]");
    }

    static Stream<Arguments> keepsNumbersWithinTheirLimit() {
        return Stream.of(
                arguments("9".repeat(1000), "9".repeat(1000)),
                arguments("-0", "0"),
                arguments("1e999", "1E+999"),
                arguments("-1.5e-300", "-1.5E-300"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1", "1e", "-", "1.e5", "--1", "1e+-5", ".5", "01", "1,2", "", "]", "], [", "true false"})
    void takesOneValueAlone(String text) {
        assertThat(StrictJson.value(text, 9)).isEmpty();
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
