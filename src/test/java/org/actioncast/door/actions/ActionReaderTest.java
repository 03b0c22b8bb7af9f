package org.actioncast.door.actions;

import static org.actioncast.door.actions.Refusals.assertFieldRefused;
import static org.actioncast.door.actions.Refusals.assertForbidden;
import static org.actioncast.door.actions.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.actioncast.action.Action;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.submission.ActionLimits;
import org.actioncast.core.submission.Poster;
import org.actioncast.core.submission.Submission;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionReaderTest {

    private static final int MAX_ACTION = 4096;

    /** All that an application has to say. */
    private static final JsonObject SAID = Json.createObjectBuilder()
            .add("link", "invoice-42")
            .add("user", "ann")
            .add("type", "updateinvoice")
            .build();

    private static final JsonObject LEAST =
            Json.createObjectBuilder().add("type", "updateinvoice").build();

    @Nested
    @DisplayName("AC1, SU1: a page speaks for itself")
    class OfAPage {

        @Test
        void isWhatItsTokenSays() {
            var action = read(Callers.page(), LEAST);

            assertThat(action.channel().space().host()).isEqualTo("https://erp.example");
            assertThat(action.channel().space().link()).isEqualTo("invoice-42");
            assertThat(action.user()).isEqualTo("ann");
            assertThat(action.context()).isEqualTo("acme");
        }

        @ParameterizedTest
        @CsvSource({"host, https://erp.example", "link, invoice-42", "user, ann", "context, acme"})
        void mayRepeatItsToken(String field, String own) {
            assertThat(read(Callers.page(), with(LEAST, field, own)))
                    .usingRecursiveComparison()
                    .ignoringFields("id", "at")
                    .isEqualTo(read(Callers.page(), LEAST));
        }

        @ParameterizedTest
        @CsvSource({
            "host, https://other.example",
            "host, https://erp.example/other",
            "link, invoice-43",
            "user, bob",
            "user, Ann",
            "context, other"
        })
        void isRefusedWhenItNamesAnother(String field, String other) {
            assertForbidden(() -> read(Callers.page(), with(LEAST, field, other)), field);
        }
    }

    @Nested
    @DisplayName("AC2, SU2: an application speaks for its users, at its own host")
    class OfAnApplication {

        @Test
        void namesTheLinkTheUserAndTheContext() {
            var action = read(Callers.application(), with(SAID, "context", "acme"));

            assertThat(action.channel().space().host()).isEqualTo("https://erp.example");
            assertThat(action.channel().space().link()).isEqualTo("invoice-42");
            assertThat(action.user()).isEqualTo("ann");
            assertThat(action.context()).isEqualTo("acme");
        }

        @Test
        void mayLeaveTheContextOut() {
            assertThat(read(Callers.application(), SAID).context()).isEmpty();
        }

        @Test
        void isRefusedAtAnotherHost() {
            assertForbidden(() -> read(Callers.application(), with(SAID, "host", "https://other.example")), "host");
        }

        @ParameterizedTest
        @ValueSource(strings = {"link", "user", "type"})
        void isRefusedWithoutARequiredField(String field) {
            var without = Json.createObjectBuilder(SAID).remove(field).build();

            assertFieldRefused(() -> read(Callers.application(), without), field);
            assertFieldRefused(() -> read(Callers.application(), with(SAID, field, " ")), field);
            assertFieldRefused(() -> read(Callers.application(), with(SAID, field, JsonValue.NULL)), field);
        }
    }

    @Nested
    @DisplayName("AC3, AC8: every field has its limits, and what is wrong is named")
    class Fields {

        @ParameterizedTest
        @CsvSource({
            "link, 400",
            "room, 128",
            "id, 128",
            "type, 64",
            "recordType, 64",
            "recordId, 255",
            "user, 255",
            "context, 255",
            "origin, 64",
            "message, 2000"
        })
        void takesAsManyCharactersAsTheLogAndNoMore(String field, int limit) {
            var reader = reader(Callers.application(), null, null);

            assertThat(reader.read(with(SAID, field, "x".repeat(limit)))).isNotNull();
            assertFieldRefused(() -> reader.read(with(SAID, field, "x".repeat(limit + 1))), field);
        }

        @Test
        void refusesAHostThatIsTooLongBeforeItIsCompared() {
            assertFieldRefused(() -> read(Callers.application(), with(SAID, "host", "x".repeat(256))), "host");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 8, 0x0b, 0x1b, 0x1f})
        void refusesAControlCharacterInAnyField(int control) {
            for (var field : names()) {
                assertFieldRefused(
                        () -> read(Callers.application(), with(SAID, field, "a" + (char) control + "b")), field);
            }
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("org.actioncast.door.actions.ActionReaderTest#brokenText")
        void refusesHalfOfASurrogatePairInAnyField(String broken) {
            for (var field : names()) {
                assertFieldRefused(() -> read(Callers.application(), with(SAID, field, broken)), field);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\nb", "a\tb", "a\r\nb", "\ud83d\ude00", "\u00e9\u20ac", "\u007f\u2028"})
        void keepsOtherTextAsItIs(String text) {
            assertThat(read(Callers.application(), with(SAID, "message", text)).message())
                    .isEqualTo(text);
        }

        @ParameterizedTest
        @MethodSource("org.actioncast.door.actions.ActionReaderTest#notStrings")
        void refusesWhatIsNotAString(String field, JsonValue value) {
            assertFieldRefused(() -> read(Callers.application(), with(SAID, field, value)), field);
        }

        @Test
        void takesNullAsAbsent() {
            var nulls = Json.createObjectBuilder(SAID);
            Stream.of("host", "room", "id", "recordType", "recordId", "context", "origin", "message", "data")
                    .forEach(nulls::addNull);

            assertThat(read(Callers.application(), nulls.build()))
                    .usingRecursiveComparison()
                    .ignoringFields("id", "at")
                    .isEqualTo(read(Callers.application(), SAID));
        }

        @Test
        void ignoresFieldsItDoesNotKnow() {
            assertThat(read(Callers.page(), with(LEAST, "position", "e7:1"))).isNotNull();
        }

        @Test
        void keepsTheRoomAsItIs() {
            assertThat(read(Callers.page(), with(LEAST, "room", " A "))
                            .channel()
                            .room())
                    .isEqualTo(" A ");
            assertThat(read(Callers.page(), LEAST).channel().room()).isEmpty();
        }

        @Test
        void datesAnActionInWholeMilliseconds() {
            var action = read(Callers.page(), LEAST);

            assertThat(action.at().getNano() % Duration.ofMillis(1).toNanos()).isZero();
            assertThat(action.at())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusMillis(1));
        }
    }

    @Nested
    @DisplayName("AC8, SU3: one action has its limit, whatever makes it large")
    class Data {

        @ParameterizedTest
        @CsvSource({"{}", "[]", "0", "'\"\"'", "true", "'{\"a\":[1,2.50,null]}'"})
        void isAnyJsonValue(String json) {
            var data = Json.createReader(new StringReader(json)).readValue();

            assertThat(read(Callers.page(), with(LEAST, "data", data)).data()).isEqualTo(json);
        }

        @ParameterizedTest
        @CsvSource({"x, 1", "\u20ac, 3", "\ud83d\ude00, 4", "'\"', 2"})
        void isCountedInBytesOfJson(String text, int bytes) {
            var reader = reader(Callers.page(), null, null);
            var empty = reader.read(said("a1", "")).encoded().size();
            var most = (MAX_ACTION - empty) / bytes;

            assertThat(reader.read(said("a1", text.repeat(most))).encoded().size())
                    .isBetween(MAX_ACTION - bytes + 1, MAX_ACTION);
            assertRefused(() -> reader.read(said("a1", text.repeat(most + 1))), 413, "action-too-large");
        }

        private JsonObject said(String id, String data) {
            return with(with(LEAST, "id", id), "data", data);
        }
    }

    @Nested
    @DisplayName("AC5: an id that the caller gave may have come before")
    class Ids {

        @Test
        void isTheOneOfTheBodyBeforeTheHeader() {
            var submission = reader(Callers.page(), "of-header", null).read(with(LEAST, "id", "of-body"));

            assertThat(submission.encoded().action().id()).isEqualTo("of-body");
            assertThat(submission.idGiven()).isTrue();
        }

        @Test
        void isTheIdempotencyKeyWhenTheBodyHasNone() {
            var submission = reader(Callers.page(), "of-header", null).read(LEAST);

            assertThat(submission.encoded().action().id()).isEqualTo("of-header");
            assertThat(submission.idGiven()).isTrue();
        }

        @Test
        void isTheIdempotencyKeyWhenTheBodysIsBlank() {
            var submission = reader(Callers.page(), "of-header", null).read(with(LEAST, "id", ""));

            assertThat(submission.encoded().action().id()).isEqualTo("of-header");
        }

        @Test
        void isTheServersOwnWhenNobodyGaveOne() {
            var reader = reader(Callers.page(), null, null);

            var submissions = List.of(reader.read(LEAST), reader.read(LEAST), reader.read(with(LEAST, "id", " ")));

            assertThat(submissions).noneMatch(Submission::idGiven);
            assertThat(submissions)
                    .extracting(submission -> submission.encoded().action().id())
                    .doesNotHaveDuplicates()
                    .noneMatch(String::isBlank);
        }

        @Test
        void isRefusedWhenTheHeaderIsTooLongOrNoText() {
            assertThat(reader(Callers.page(), "x".repeat(128), null).read(LEAST))
                    .isNotNull();
            assertFieldRefused(
                    () -> reader(Callers.page(), "x".repeat(129), null).read(LEAST), "Idempotency-Key");
            assertFieldRefused(() -> reader(Callers.page(), "a\u0000", null).read(LEAST), "Idempotency-Key");
        }
    }

    @Nested
    class Origins {

        @Test
        void isTheOneOfTheBodyBeforeTheHeader() {
            var reader = reader(Callers.page(), null, "of-header");

            assertThat(reader.read(with(LEAST, "origin", "of-body"))
                            .encoded()
                            .action()
                            .origin())
                    .isEqualTo("of-body");
            assertThat(reader.read(LEAST).encoded().action().origin()).isEqualTo("of-header");
            assertThat(read(Callers.page(), LEAST).origin()).isNull();
        }

        @Test
        void isRefusedWhenTheHeaderIsTooLong() {
            assertThat(reader(Callers.page(), null, "x".repeat(64)).read(LEAST)).isNotNull();
            assertFieldRefused(
                    () -> reader(Callers.page(), null, "x".repeat(65)).read(LEAST), "Actioncast-Origin");
        }
    }

    static Stream<Arguments> brokenText() {
        return Stream.of(
                arguments(named("a high half alone", "\ud83d")),
                arguments(named("a low half alone", "\ude00")),
                arguments(named("a high half before a letter", "\ud83dx")),
                arguments(named("two high halves", "\ud83d\ud83d")),
                arguments(named("the halves the wrong way round", "\ude00\ud83d")),
                arguments(named("a half after a pair", "\ud83d\ude00\ude00")));
    }

    static Stream<Arguments> notStrings() {
        var values = List.of(
                Json.createValue(42),
                Json.createValue(1.5),
                JsonValue.TRUE,
                JsonValue.EMPTY_JSON_OBJECT,
                JsonValue.EMPTY_JSON_ARRAY);
        return names().stream().flatMap(name -> values.stream().map(value -> arguments(name, value)));
    }

    private static List<String> names() {
        return List.of(
                "host", "link", "room", "id", "type", "recordType", "recordId", "user", "context", "origin", "message");
    }

    private static Action read(Caller caller, JsonObject json) {
        return reader(caller, null, null).read(json).encoded().action();
    }

    private static ActionReader reader(Caller caller, @Nullable String key, @Nullable String origin) {
        return new ActionReader(new Poster(caller), new ActionLimits(MAX_ACTION, 32), key, origin);
    }

    private static JsonObject with(JsonObject json, String field, String value) {
        return with(json, field, Json.createValue(value));
    }

    private static JsonObject with(JsonObject json, String field, JsonValue value) {
        return Json.createObjectBuilder(json).add(field, value).build();
    }
}
