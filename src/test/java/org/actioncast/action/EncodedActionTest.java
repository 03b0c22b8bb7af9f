package org.actioncast.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedActionTest {

    private static final Position PLACE = new Position("e7", 1204);

    @Test
    @DisplayName("A4: an action in full, at its place in the log")
    void writesEveryFieldInItsOrder() {
        var full = action("a1").record("invoice", "42").message("Changed").data("{\"total\":1.50}");

        assertThat(text(full.encoded().at(PLACE)))
                .isEqualTo("{\"position\":\"e7:1204\",\"id\":\"a1\",\"type\":\"updateinvoice\","
                        + "\"recordType\":\"invoice\",\"recordId\":\"42\",\"user\":\"ann\",\"context\":\"acme\","
                        + "\"message\":\"Changed\",\"at\":\"2026-11-22T01:02:03.456Z\",\"data\":{\"total\":1.50}}");
    }

    @Test
    @DisplayName("A4: a live action has live instead of a position, and no field that it was not given")
    void leavesOutWhatIsNotThere() {
        assertThat(text(action("a1").encoded().live()))
                .isEqualTo("{\"live\":true,\"id\":\"a1\",\"type\":\"updateinvoice\",\"user\":\"ann\","
                        + "\"context\":\"acme\",\"at\":\"2026-11-22T01:02:03.456Z\"}");
    }

    @Test
    @DisplayName("A5: two actions that differ in their origin have the same bytes")
    void neverWritesTheOrigin() {
        var mine = action("a1").from("page-of-ann").encoded();
        var nobodys = action("a1").encoded();

        assertThat(mine.tail()).isEqualTo(nobodys.tail());
        assertThat(text(mine.at(PLACE)) + text(mine.live())).doesNotContain("page-of-ann", "origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "1", "-1.50", "1E+3", "true", "\"\"", "\"a\\\"b\"", "[1,{\"a\":null}]", "\"\u20ac\""
            })
    void embedsDataAsTheJsonValueItIs(String data) {
        assertThat(text(action("a1").data(data).encoded().live())).endsWith(",\"data\":" + data + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e9\u20ac\ud83d\ude00", "\"\\/", "a\nb\tc\r", "\u2028\u2029", "</script>"})
    void keepsAnyTextAsItIs(String message) {
        var json = text(action("a1").message(message).encoded().at(PLACE));

        try (var reader = Json.createReader(new StringReader(json))) {
            assertThat(reader.readObject().getString("message")).isEqualTo(message);
        }
    }

    /** The bytes of frames were a generator's before they were written by hand. */
    @Test
    void writesEveryCharacterAsTheProviderDoes() {
        var every = IntStream.range(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> c < 0x10000 || c % 251 == 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var expected = Json.createObjectBuilder().add("message", every).build().toString();

        assertThat(text(action("a1").message(every).encoded().live()))
                .contains(expected.substring(1, expected.length() - 1) + ",\"at\":");
    }

    @Test
    void writesUtf8() {
        assertThat(action("a1").message("\u20ac\ud83d\ude00").encoded().tail())
                .containsSubsequence(0xE2, 0x82, 0xAC)
                .containsSubsequence(0xF0, 0x9F, 0x98, 0x80);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T01:02:03Z, 2026-11-22T01:02:03.000Z",
        "2026-11-22T01:02:03.4Z, 2026-11-22T01:02:03.400Z",
        "2026-11-22T01:02:03.456789Z, 2026-11-22T01:02:03.456Z",
        "2026-11-22T00:00:00Z, 2026-11-22T00:00:00.000Z"
    })
    void writesExactlyThreeDigitsOfASecond(Instant at, String written) {
        assertThat(text(action("a1").at(at).encoded().live())).contains("\"at\":\"" + written + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"a\":\"\u20ac\"}"})
    void countsItsBytesWithoutThePosition(String data) {
        var encoded = action("a1").data(data).encoded();

        assertThat(encoded.live()).hasSize(encoded.size() + "\"live\":true,".length());
        assertThat(encoded.at(PLACE)).hasSize(encoded.size() + "\"position\":\"e7:1204\",".length());
    }

    @Test
    @DisplayName("A4: every transport gets the same bytes")
    void isReadFromTheLogAsItWasAccepted() {
        var logged = action("a1").data("[1]").logged("e7:1204");

        assertThat(List.of(text(logged.json())))
                .containsExactly(text(logged.encoded().at(PLACE)));
        assertThat(logged.action().id()).isEqualTo("a1");
    }

    private static String text(byte[] utf8) {
        return new String(utf8, UTF_8);
    }
}
