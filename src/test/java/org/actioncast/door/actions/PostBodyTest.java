package org.actioncast.door.actions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.actioncast.door.actions.Refusals.assertFieldRefused;
import static org.actioncast.door.actions.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("AC3, AC8: a body is checked before anything of it is used")
class PostBodyTest {

    private static final int MAX_BODY = 64 * 1024;
    private static final int MAX_ARRAY = 3;
    private static final int MAX_DEPTH = 8;
    private static final ActionsSettings LIMITS =
            new ActionsSettings(MAX_BODY, MAX_ARRAY, MAX_DEPTH, Duration.ofSeconds(1), 1);

    @Test
    void readsAnObjectAsOneAction() {
        var body = read("{\"type\":\"a\"}");

        assertThat(body.array()).isFalse();
        assertThat(body.items()).hasSize(1);
    }

    @Test
    void readsAnArrayInItsOrder() {
        var body = read(" [ {\"type\":\"a\"} , {\"type\":\"b\"} , {\"type\":\"c\"} ] ");

        assertThat(body.array()).isTrue();
        assertThat(body.items()).extracting(item -> item.getString("type")).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("AC4: an item that is no object has its own result, so it is kept as an action without fields")
    void keepsAnItemThatIsNoObject() {
        assertThat(read("[1,null,[]]").items()).hasSize(3).allMatch(item -> item.isEmpty());
    }

    @Test
    void takesAsManyBytesAsAllowedAndNoMore() {
        var fits = "{\"type\":\"" + "x".repeat(MAX_BODY - 11) + "\"}";

        assertThat(fits.getBytes(UTF_8)).hasSize(MAX_BODY);
        assertThat(read(fits).items()).hasSize(1);
        assertRefused(() -> read(fits + " "), 413, "body-too-large");
    }

    @Test
    void stopsReadingABodyThatIsTooLarge() {
        var endless = new InputStream() {
            private int read;

            @Override
            public int read() {
                read++;
                return '[';
            }
        };

        assertRefused(() -> PostBody.read(endless, LIMITS), 413, "body-too-large");
        assertThat(endless.read).isLessThanOrEqualTo(MAX_BODY + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesWhatIsNotUtf8(byte[] bytes) {
        assertRefused(() -> PostBody.read(new ByteArrayInputStream(bytes), LIMITS), 400, "not-json");
    }

    static Stream<Arguments> refusesWhatIsNotUtf8() {
        return Stream.of(
                arguments(named("Latin-1", "{\"type\":\"\u00e9\"}".getBytes(ISO_8859_1))),
                arguments(named("UTF-16", "{\"type\":\"a\"}".getBytes(UTF_16))),
                arguments(named("cut off", new byte[] {'{', '"', (byte) 0xE2, (byte) 0x82})),
                arguments(named("too long a form", new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'})),
                arguments(named("a surrogate", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "1",
                "\"a\"",
                "true",
                "null",
                "{",
                "[",
                "{\"type\"}",
                "{\"type\":}",
                "{type:\"a\"}",
                "{'type':'a'}",
                "{\"type\":\"a\",}",
                "[{\"type\":\"a\"},]",
                "{\"type\":\"a\nb\"}",
                "{\"type\":\"\\ud8\"}",
                "{\"data\":01}",
                "{\"data\":NaN}",
                "\ufeff{\"type\":\"a\"}"
            })
    void refusesWhatIsNoJsonObjectOrArray(String text) {
        assertRefused(() -> read(text), 400, "not-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}x", "{} {}", "{}]", "[{}] [", "[{}],", "{}\u0000"})
    void refusesWhatFollowsTheJson(String text) {
        assertRefused(() -> read(text), 400, "not-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"data\":[", "[{\"data\":"})
    void refusesJsonThatIsNestedTooDeeply(String opening) {
        assertRefused(() -> read("[".repeat(10_000)), 400, "not-json");
        assertRefused(() -> read(opening.repeat(MAX_BODY / opening.length())), 400, "not-json");
    }

    @Test
    void countsTheDepthOfTheWholeBody() {
        assertThat(read("[{\"data\":" + "[".repeat(6) + "]".repeat(6) + "}]").items())
                .hasSize(1);
        assertRefused(() -> read("[{\"data\":" + "[".repeat(7) + "]".repeat(7) + "}]"), 400, "not-json");
    }

    @Test
    void refusesAnEmptyArrayAndOneTooMany() {
        assertThat(read("[{},{},{}]").items()).hasSize(MAX_ARRAY);
        assertRefused(() -> read("[]"), 422, "array-size");
        assertRefused(() -> read("[{},{},{},{}]"), 422, "array-size");
    }

    @Test
    void refusesTwoFieldsOfOneName() {
        assertFieldRefused(() -> read("{\"type\":\"a\",\"type\":\"b\"}"), "type");
        assertFieldRefused(() -> read("[{},{\"data\":{\"x\":1,\"x\":1}}]"), "x");
    }

    @Test
    void refusesABodyThatWasCutOff() {
        var cut = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("connection reset");
            }
        };

        assertRefused(() -> PostBody.read(cut, LIMITS), 400, "body-cut-off");
    }

    @Test
    void isEventsInTheFormOfItsMode() {
        assertThat(read("{}").events(false).events()).isTrue();
        assertThat(read("[{}]").events(true).events()).isTrue();
        assertThat(read("{}").events()).isFalse();
        assertRefused(() -> read("[{}]").events(false), 400, "not-json");
        assertRefused(() -> read("{}").events(true), 400, "not-json");
    }

    private static PostBody read(String text) {
        return PostBody.read(new ByteArrayInputStream(text.getBytes(UTF_8)), LIMITS);
    }
}
