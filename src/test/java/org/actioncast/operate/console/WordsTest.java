package org.actioncast.operate.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void findsEveryWordInSomeFieldWhateverItsCase() {
        assertThat(new Words(" Invoice  ANN ").in("updateinvoice", null, "ann")).isTrue();
        assertThat(new Words("invoice bob").in("updateinvoice", null, "ann")).isFalse();
    }

    @Test
    void findsEverythingWithoutAWord() {
        assertThat(new Words("  ").in("x")).isTrue();
        assertThat(new Words("").in((String) null)).isTrue();
    }
}
