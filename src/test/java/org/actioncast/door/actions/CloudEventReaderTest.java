package org.actioncast.door.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.stream.Stream;
import org.actioncast.json.FieldRefused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventReaderTest {

    private static final String BLOB = "/subscriptions/8bd1c8d0-6d4e-4a0c-9d3e-5b1a9a1f1b11/resourceGroups/rg"
            + "/providers/Microsoft.Storage/storageAccounts/acme/blobServices/default/containers/c/blobs/";

    static Stream<Arguments> subjects() {
        var all = "t".repeat(64) + "/" + "i".repeat(255);
        return Stream.of(
                Arguments.of("invoice/42", "invoice", "42"),
                Arguments.of("a/b/c", "a/b", "c"),
                Arguments.of("42", null, "42"),
                Arguments.of("/42", null, "42"),
                Arguments.of(all, "t".repeat(64), "i".repeat(255)),
                Arguments.of("t" + all.substring(0, 66), null, "t" + all.substring(0, 66)),
                Arguments.of(BLOB + "file.txt", null, BLOB + "file.txt"),
                Arguments.of("t/" + "i".repeat(253), "t", "i".repeat(253)),
                Arguments.of("t/" + "i".repeat(256), null, null),
                Arguments.of("t".repeat(65) + "/" + "i".repeat(255), null, null),
                Arguments.of("s".repeat(255), null, "s".repeat(255)),
                Arguments.of("s".repeat(256), null, null),
                Arguments.of("/".repeat(5000), null, null));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    @DisplayName("AC13: a subject of any length becomes a record, or none")
    void aSubjectOfAnyLengthBecomesARecord(String subject, String type, String id) {
        var fields = CloudEventReader.fields(event("subject", subject));

        assertThat(fields.getString("recordType", null)).isEqualTo(type);
        assertThat(fields.getString("recordId", null)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T01:02:03Z",
                "2016-12-31T23:59:60Z",
                "2016-12-31T23:59:60.5+00:00",
                "2026-11-22t01:02:03.123456789012345678901234567890z",
                "2026-11-22T01:02:03-23:59"
            })
    @DisplayName("AC13: a time that is not kept refuses no event")
    void aTimeThatIsNotKeptRefusesNoEvent(String time) {
        assertThat(CloudEventReader.fields(event("time", time)).getString("type"))
                .isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-22",
                "2026-11-22T01:02:03",
                "2026-13-22T01:02:03Z",
                "2026-11-22T24:02:03Z",
                "2026-11-22T01:02:61Z",
                "2026-11-22T01:02:03.Z",
                "1764000000"
            })
    @DisplayName("AC13: a time that is none is refused")
    void aTimeThatIsNoneIsRefused(String time) {
        assertThatThrownBy(() -> CloudEventReader.fields(event("time", time)))
                .isInstanceOf(FieldRefused.class)
                .hasMessageContaining("RFC 3339");
    }

    @Test
    @DisplayName("AC13: a time that is no text is refused, and null is none")
    void aTimeThatIsNoTextIsRefused() {
        var event = Json.createObjectBuilder(event("x", "y"));

        assertThatThrownBy(() -> CloudEventReader.fields(event.add("time", 7).build()))
                .isInstanceOf(FieldRefused.class);
        assertThat(CloudEventReader.fields(Json.createObjectBuilder(event("x", "y"))
                        .add("time", JsonValue.NULL)
                        .build()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "plain; plain",
                "a b; a b",
                "a+b; a+b",
                "%E2%82%AC; €",
                "%F0%9F%98%80; 😀",
                "%2541; %41",
                "\"quoted\"; quoted",
                "\"a \\\"b\\\" c\\\\\"; a \"b\" c\\",
                "\"%22\"; '\"'",
                "%22a%22; '\"a\"'",
                "a \"b\"; a \"b\"",
                "\"\"; ''"
            })
    @DisplayName("AC10: a header of an event is unquoted, and then decoded once")
    void aHeaderIsUnquotedAndDecodedOnce(String header, String value) {
        assertThat(binary(header).getString("message")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%E9", "100%", "%zz", "%C3%A9%E9", "\u00e9", "€", "\"open", "\"", "\"a\"b", "\"a\"b\"", "\"%E9\""
            })
    @DisplayName("AC10: a header of an event that cannot be decoded is refused by its name")
    void aHeaderThatCannotBeDecodedIsRefused(String header) {
        assertThatThrownBy(() -> binary(header))
                .isInstanceOf(FieldRefused.class)
                .hasMessageStartingWith("\"ce-message\" ")
                .hasMessageEndingWith(".");
    }

    private static JsonObject event(String name, String value) {
        return Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", "e")
                .add("source", "/s")
                .add("type", "t")
                .add(name, value)
                .build();
    }

    private static JsonObject binary(String message) {
        var headers = new MultivaluedHashMap<String, String>();
        headers.add("Ce-Message", message);
        return new BinaryEvent(headers, MediaType.APPLICATION_JSON_TYPE)
                .read(new ByteArrayInputStream(new byte[0]), new ActionsSettings(1024, 1, 9, Duration.ZERO, 1))
                .items()
                .get(0);
    }
}
