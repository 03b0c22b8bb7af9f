package org.actioncast.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A3: a position is epoch:offset, or 0")
class PositionTest {

    private static final String LONGEST_EPOCH = "abcdefghijklmnopqrstuvwxyz012345";

    @ParameterizedTest
    @CsvSource({
        "e7:1204, e7, 1204",
        "e7:1, e7, 1",
        "e7:0, e7, 0",
        "0:5, 0, 5",
        "7:007, 7, 7",
        LONGEST_EPOCH + ":1, " + LONGEST_EPOCH + ", 1",
        "e:999999999999999999, e, 999999999999999999"
    })
    void readsAnEpochAndAnOffset(String text, String epoch, long offset) {
        assertThat(Position.parse(text)).isEqualTo(new Position(epoch, offset));
    }

    @Test
    void readsZeroAsBeforeTheFirstEntry() {
        assertThat(Position.parse("0")).isEqualTo(Position.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1204",
                "00",
                " 0",
                "-1",
                "null",
                ":",
                ":5",
                "e7",
                "e7:",
                "e7:-1",
                "e7:+1",
                "e7: 1",
                "e7:1 ",
                "e7:1.0",
                "e7:1e3",
                "e7:1:2",
                "e7:\u0661",
                "E7:1",
                "e_7:1",
                "\u00e97:1",
                LONGEST_EPOCH + "x:1",
                "e:9999999999999999999"
            })
    void refusesEverythingElseWithASentence(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Position.parse(text))
                .withMessage("A position is \"epoch:offset\" as the server gave it, or \"0\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "e7:0", "e7:1204", "0:5", "e:999999999999999999"})
    void isWrittenAsItIsRead(String text) {
        assertThat(Position.parse(text)).hasToString(text);
    }
}
