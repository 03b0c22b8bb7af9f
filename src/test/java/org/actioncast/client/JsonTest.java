package org.actioncast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Parsson, which is what Actioncast itself reads with. */
class JsonTest {

    private static final String LETTERS = "{}[]\",:\\0123456789eE+-.tfnu \n";

    private static JsonObject read(Object value) {
        var json = JsonWriter.write(Map.of("value", value), 5).getBytes(StandardCharsets.UTF_8);
        try (var reader = Json.createReader(new StringReader(new String(json, StandardCharsets.UTF_8)))) {
            return reader.readObject();
        }
    }

    @Test
    void escapesEveryCharacter() {
        var all = new StringBuilder();
        for (var c = 0; c <= Character.MAX_VALUE; c++) {
            var text = "a" + (char) c + "b";

            all.append(text);
            if (c % 256 == 255) {
                assertThat(read(all.toString()).getString("value")).isEqualTo(all.toString());
                assertThat(JsonReader.read(JsonWriter.write(all, 1), 1)).isEqualTo(all.toString());
                all.setLength(0);
            }
        }
    }

    @Test
    void escapesWhatHasBeenEscaped() {
        for (var text : List.of("\\", "\\\\u0000", "\\\"", "\"},{\"type\":\"x", "</script>", "😀", "\u2028")) {
            assertThat(read(text).getString("value")).isEqualTo(text);
        }
    }

    @Test
    void escapesNamesToo() {
        var json = JsonWriter.write(Map.of("a\"b", 1), 2);

        assertThat(json).isEqualTo("{\"a\\\"b\":1}");
    }

    @Test
    void writesNumbersAsTheyAre() {
        var numbers = List.of(
                1,
                -1L,
                (short) 3,
                0.5,
                1e300,
                new BigDecimal("1E+400"),
                new BigDecimal("0.10"),
                BigInteger.TEN.pow(40));

        assertThat(JsonWriter.write(numbers, 2))
                .isEqualTo("[1,-1,3,0.5,1.0E300,1E+400,0.10,10000000000000000000000000000000000000000]");
    }

    @Test
    void writesEmptyAndNull() {
        assertThat(JsonWriter.write(Arrays.asList(null, true, false, List.of(), Map.of()), 2))
                .isEqualTo("[null,true,false,[],{}]");
    }

    @Test
    void refusesWhatIsNoJson() {
        for (var value : List.of(Double.NaN, Float.NEGATIVE_INFINITY, new Object(), new int[] {1})) {
            assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(value, 5));
        }
    }

    @Test
    void refusesACircle() {
        var circle = new ArrayList<>();
        circle.add(circle);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.write(circle, 30))
                .withMessage("nested deeper than 30");
    }

    @Test
    void readsEveryKindOfValue() {
        var json =
                " { \"a\" : [ 1 , -2.5e1 , \"\\u00e4\\\"\\\\\\/\\b\\f\\n\\r\\t\" ] , \"b\" : { } , \"c\" : null , \"d\":true,\"e\":false, \"f\":[] } ";

        var value = (Map<?, ?>) JsonReader.read(json, 5);

        assertThat(value.get("a")).isEqualTo(List.of(1.0, -25.0, "ä\"\\/\b\f\n\r\t"));
        assertThat(value.get("b")).isEqualTo(Map.of());
        assertThat(value.containsKey("c")).isTrue();
        assertThat(value.get("c")).isNull();
        assertThat(value.get("d")).isEqualTo(true);
        assertThat(value.get("e")).isEqualTo(false);
        assertThat(value.get("f")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{1:1}",
                "\"",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "0x1",
                "NaN",
                "tru",
                "nul",
                "truefalse",
                "1 2",
                "{}{}",
                "[]]",
                "'a'",
                "{\"a\":1 \"b\":2}",
                "\u0000",
                "1\u0000",
                "\u00a01"
            })
    void refusesWhatIsAlmostJson(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read(text, 5));
    }

    @Test
    void refusesWhatIsTooDeepWithoutOverflowingTheStack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.read("[".repeat(1_000_000), 32))
                .withMessage("nested deeper than 32");
    }

    @Test
    void readsAnExponentWithoutCost() {
        assertThat(JsonReader.read("1e999999999", 1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** Changed at random: Parsson, which takes a little more, reads whatever is read here, and there is no other exception. */
    @Test
    void readsNothingThatParssonRefuses() {
        var seed = "{\"a\":[1,2.5e-3,\"x\\u0041\\n\",{\"b\":null}],\"c\":true,\"d\":[],\"e\":{}}";
        var random = new Random(1);
        var read = 0;
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder(seed);
            for (var changes = 1 + random.nextInt(3); changes > 0; changes--) {
                var at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.setCharAt(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
                } else {
                    text.deleteCharAt(at);
                }
            }
            if (isRead(text.toString())) {
                read++;
                assertThat(isReadByParsson(text.toString())).as(text.toString()).isTrue();
            }
        }
        assertThat(read).isPositive();
    }

    private static boolean isRead(String text) {
        try {
            JsonReader.read(text, 10);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isReadByParsson(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            reader.readValue();
            return true;
        } catch (jakarta.json.JsonException | IllegalStateException e) {
            return false;
        }
    }
}
