package org.actioncast.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("PG7: every end of a connection is a close code")
class CloseCodeTest {

    /** RFC 6455, 5.5: a control frame holds 125 bytes, of which the code takes two. */
    private static final int LONGEST_REASON = 123;

    @Test
    void hasEachCodeAndEachNameOnce() {
        assertThat(CloseCode.values()).extracting(CloseCode::code).doesNotHaveDuplicates();
        assertThat(CloseCode.values()).extracting(CloseCode::wire).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void saysByItsHundredWhetherToComeBack(CloseCode code) {
        assertThat(code.code()).isBetween(4000, 4299);
        assertThat(code.retry()).isEqualTo(code.code() / 100 != 40);
    }

    @ParameterizedTest
    @EnumSource
    void hasASentenceThatFitsACloseFrame(CloseCode code) {
        assertThat(code.sentence().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_REASON);
        assertThat(code.sentence()).matches("[A-Z].*\\.");
    }

    @ParameterizedTest
    @EnumSource
    void isInKebabCaseOnTheWire(CloseCode code) {
        assertThat(code.wire()).matches("[a-z]+(-[a-z]+)*");
    }
}
