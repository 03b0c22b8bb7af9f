package org.actioncast.door.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.actioncast.json.FieldRefused;
import org.actioncast.json.StrictJson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "abc, abc",
                "\"abc\", abc",
                "' \"abc\" ', abc",
                "\"a b\", a b",
                "\"a\\\"b\\\\c\", a\"b\\c",
                "a\"b, a\"b",
                "a\\b, a\\b",
                "abc\", abc\""
            })
    @DisplayName("AC11: a key is the same, quoted or bare")
    void aKeyIsTheSameQuotedOrBare(String header, String key) {
        assertThat(IdempotencyKey.read(header)).isEqualTo(key);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\"\""})
    @DisplayName("AC11: an empty key is none")
    void anEmptyKeyIsNone(String header) {
        assertThat(IdempotencyKey.read(header)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"abc",
                "\"abc\\",
                "\"abc\\\"",
                "\"a\"b\"",
                "\"a\"b",
                "\"a\\b\"",
                "\"a\" \"b\"",
                "\"a\";x=1"
            })
    @DisplayName("AC11: a key that is half quoted is refused")
    void aKeyThatIsHalfQuotedIsRefused(String header) {
        assertThatThrownBy(() -> IdempotencyKey.read(header))
                .asInstanceOf(type(FieldRefused.class))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("Idempotency-Key"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "[{\"id\":\"a\"},{\"id\":\"b\"}]; true",
                "[{\"id\":\"a\"},{}]; false",
                "[{\"id\":\"a\"},{\"id\":\" \"}]; false",
                "[{\"id\":\"a\"},{\"id\":7}]; false",
                "[{\"id\":\"a\"},{\"id\":null}]; false",
                "[{\"id\":\"a\"},7]; false"
            })
    @DisplayName("AC11: an array needs no key when each item has its id")
    void anArrayNeedsNoKeyWhenEachItemHasItsId(String array, boolean all) {
        var items = StrictJson.structure(array, 3).orElseThrow().asJsonArray().stream()
                .map(item -> item instanceof JsonObject object
                        ? object
                        : Json.createObjectBuilder().build())
                .toList();

        assertThat(new PostBody(items, true, false).hasAllIds()).isEqualTo(all);
    }
}
