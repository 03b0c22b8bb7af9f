package org.actioncast.door.http.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.actioncast.door.http.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"é", "Ã©", "日本", "😀", "a b", "a+b", "100%", "&=;#?/", "\u0000", "plain", "\ufffd", "\u007f"})
    @DisplayName("HQ1: reads what was encoded")
    void readsWhatWasEncoded(String value) {
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);

        assertThat(Query.parse("x=1&room=" + encoded + "&y=2").one("room")).isEqualTo(value);
        assertThat(Query.parse(encoded + "=1").names()).containsExactly(value);
    }

    @Test
    @DisplayName("HQ1: reads both forms of a space, and signs that need no encoding")
    void readsBothFormsOfASpace() {
        assertThat(Query.parse("find=a+b%20c").one("find")).isEqualTo("a b c");
        assertThat(Query.parse("a=b=c&&d").all("a")).containsExactly("b=c");
        assertThat(Query.parse("a=b=c&&d").all("d")).containsExactly("");
        assertThat(Query.parse("after=e7:1&room='(*)!~|{}").one("room")).isEqualTo("'(*)!~|{}");
    }

    /** Alone, cut off, no digits, an overlong slash, half a pair, beyond the last character, Latin-1, not encoded. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "a%4",
                "%zz",
                "%-1",
                "%+1",
                "%1%",
                "%E9",
                "%C3",
                "%C3%A9%E9",
                "%C0%AF",
                "%ED%A0%80",
                "%F5%80%80%80",
                "é",
                "%１１",
                "\u0080"
            })
    @DisplayName("HQ1: refuses what two readers read differently, by its name")
    void refusesWhatTwoReadersReadDifferently(String value) {
        for (var query : List.of("room=" + value, "a=1&room=x&room=" + value + "&z=1")) {
            assertThatThrownBy(() -> Query.parse(query))
                    .asInstanceOf(type(Problem.class))
                    .satisfies(problem -> {
                        assertThat(problem.status()).isEqualTo(400);
                        assertThat(problem.json().getString("type")).endsWith(":malformed-parameter");
                        assertThat(problem.json().getString("field")).isEqualTo("room");
                        assertThat(problem).hasMessageStartingWith("\"room\" ").hasMessageEndingWith(".");
                    });
        }
    }

    @Test
    @DisplayName("HQ1: refuses a name that two readers read differently")
    void refusesANameThatTwoReadersReadDifferently() {
        assertThatThrownBy(() -> Query.parse("r%E9m=x"))
                .hasMessage("The name \"r%E9m\" is not UTF-8: encode the bytes of its UTF-8 form.");
        assertThatThrownBy(() -> Query.parse("%zz" + "n".repeat(1000)))
                .asInstanceOf(type(Problem.class))
                .satisfies(problem -> assertThat(problem.json().toString()).hasSizeLessThan(500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "limt; limit, room, after",
                "Room; room, after, limit",
                "aftr; after, room, limit",
                "'';  room, after, limit"
            })
    @DisplayName("HQ2: names the parameters that exist, the nearest first")
    void namesTheParametersThatExist(String name, String nearestFirst) {
        var query = Query.parse("room=a&" + name + "=1");

        assertThatThrownBy(() -> query.only(List.of("room", "after", "limit")))
                .hasMessage("There is no parameter \"" + name + "\" here: those that exist are " + nearestFirst + ".");
    }

    @Test
    @DisplayName("HQ2: says so where there are none, and shows no more than the beginning of a long name")
    void saysSoWhereThereAreNone() {
        assertThatThrownBy(() -> Query.parse("x").only(List.of()))
                .hasMessage("There is no parameter \"x\" here: leave it out, this address takes none.");
        assertThatThrownBy(() -> Query.parse("n".repeat(8000) + "=1").only(List.of("limit")))
                .asInstanceOf(type(Problem.class))
                .satisfies(problem -> assertThat(problem.json().toString()).hasSizeLessThan(500));
        assertThat(Query.parse(null).only(List.of()).names()).isEmpty();
        assertThat(Query.parse("").only(List.of()).names()).isEmpty();
    }

    @Test
    @DisplayName("HQ3, HQ4: refuses twice what counts once, and takes no value for none")
    void refusesTwiceWhatCountsOnce() {
        var query = Query.parse("limit=1&limit=1&after=&room=a&room=");

        assertThatThrownBy(() -> query.one("limit"))
                .asInstanceOf(type(Problem.class))
                .satisfies(
                        problem -> assertThat(problem.json().getString("type")).endsWith(":repeated-parameter"));
        assertThat(query.one("after")).isNull();
        assertThat(query.one("wait")).isNull();
        assertThat(query.all("room")).containsExactly("a", "");
    }
}
