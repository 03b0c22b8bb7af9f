package org.actioncast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("J2, J4: a field has its type and its limit, and what is wrong is named")
class FieldsTest {

    @Test
    void readsAStringWithItsLimit() {
        var fields = fields("{\"a\":\"four\",\"blank\":\" \",\"none\":null}");

        assertThat(fields.optional("a", 4)).contains("four");
        assertThat(fields.required("a", 4)).isEqualTo("four");
        assertThat(fields.filled("a", 4)).contains("four");
        assertThat(fields.optional("blank", 1)).contains(" ");
        assertRefused(() -> fields.optional("a", 3), "a", "\"a\" is at most 3 characters long.");
        assertRefused(() -> fields.required("blank", 9), "blank", "Give \"blank\": a string that is not blank.");
        assertRefused(() -> fields.filled("blank", 9), "blank", "\"blank\" is a string that is not blank.");
    }

    @Test
    @DisplayName("null counts as absent")
    void takesNullAsAbsent() {
        var fields = fields("{\"none\":null}");

        for (var name : List.of("none", "missing")) {
            assertThat(fields.optional(name, 9)).isEmpty();
            assertThat(fields.filled(name, 9)).isEmpty();
            assertThat(fields.strings(name, 9)).isEmpty();
            assertThat(fields.number(name, 1, 9, "is a number.")).isEmpty();
            assertThat(fields.text(name)).isNull();
            assertRefused(() -> fields.required(name, 9), name, "Give \"" + name + "\": a string that is not blank.");
        }
    }

    @Test
    @DisplayName("J2: an empty string counts as absent; but where absent reaches further it is refused")
    void takesAnEmptyStringAsAbsent() {
        var fields = fields("{\"a\":\"\"}");

        assertThat(fields.optional("a", 9)).isEmpty();
        assertThat(fields.orNull("a", 9)).isNull();
        assertThat(fields.present("a", 9)).isEmpty();
        assertRefused(() -> fields.filled("a", 9), "a", "\"a\" is a string that is not blank.");
        assertRefused(() -> fields.required("a", 9), "a", "Give \"a\": a string that is not blank.");
        assertRefused(() -> fields.present("b", 9), "b", "\"b\" is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "{}", "[]"})
    void refusesWhatIsNoString(String value) {
        var fields = fields("{\"a\":" + value + "}");

        assertRefused(() -> fields.optional("a", 9), "a", "\"a\" is a string.");
        assertRefused(() -> fields.required("a", 9), "a", "\"a\" is a string.");
        assertRefused(() -> fields.filled("a", 9), "a", "\"a\" is a string that is not blank.");
    }

    @Test
    @DisplayName("J3: refuses a control character before half of a pair")
    void refusesAControlCharacterBeforeHalfOfAPair() {
        assertRefused(
                () -> fields("{\"a\":\"\\ud83d\\u0001\"}").optional("a", 9), "a", "\"a\" holds a control character.");
        assertRefused(
                () -> fields("{\"a\":\"\\ud83dx\"}").optional("a", 9), "a", "\"a\" holds half of a surrogate pair.");
        assertThat(fields("{\"a\":\"\\ud83d\\ude00\\n\\t\\r\"}").optional("a", 9))
                .contains("\ud83d\ude00\n\t\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "{}", "[1]", "[\"x\",null]", "[[\"x\"]]"})
    void refusesWhatIsNoArrayOfStrings(String value) {
        assertRefused(() -> fields("{\"a\":" + value + "}").strings("a", 9), "a", "\"a\" is an array of strings.");
        assertThat(fields("{\"a\":[\"x\",\"\"]}").strings("a", 1)).contains(List.of("x", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "11", "-1", "1.5", "\"5\"", "1e400000000", "18446744073709551621", "true", "[5]", "5.0"})
    void refusesWhatIsNoWholeNumberOfTheRange(String value) {
        assertRefused(
                () -> fields("{\"a\":" + value + "}").number("a", 1, 10, "is from 1 to 10."),
                "a",
                "\"a\" is from 1 to 10.");
        assertThat(fields("{\"a\":10}").number("a", 1, 10, "")).contains(10L);
    }

    @Test
    void refusesAFieldThatIsNotExpected() {
        assertRefused(() -> fields("{\"a\":1,\"b\":2}").only(Set.of("a"), "No such field."), "b", "No such field.");
        assertThat(fields("{\"a\":1}").only(Set.of("a", "b"), "").text("a")).isEqualTo("1");
    }

    private static void assertRefused(ThrowingCallable call, String field, String sentence) {
        var refused = catchThrowableOfType(FieldRefused.class, call);

        assertThat(refused).as("is refused").isNotNull();
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.sentence()).isEqualTo(sentence);
    }

    private static Fields fields(String json) {
        return new Fields(Json.createReader(new StringReader(json)).readObject());
    }
}
