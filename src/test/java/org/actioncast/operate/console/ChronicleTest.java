package org.actioncast.operate.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O2: the figures of the last minutes")
class ChronicleTest {

    private static final Latency.Seen NOTHING = new Latency.Seen(Double.NaN, Double.NaN);

    @Test
    void keepsTheNewestInTheirOrder() {
        var chronicle = new Chronicle(2);

        chronicle.add(sample(1));
        chronicle.add(sample(2));
        chronicle.add(sample(3));

        assertThat(chronicle.all()).extracting(Sample::at).containsExactly(2L, 3L);
    }

    @Test
    void isAnArrayForEachColumnWithNullWhereNothingHappened() {
        var chronicle = new Chronicle(2);
        chronicle.add(sample(1));
        chronicle.add(sample(2));

        var history = Figures.history(chronicle.all()).build();

        assertThat(history.getJsonArray("at")).hasToString("[1,2]");
        assertThat(history.getJsonArray("logged")).hasToString("[0.333,0.333]");
        assertThat(history.getJsonArray("commit99")).hasToString("[null,null]");
        assertThat(history.keySet()).hasSameSizeAs(Sample.COLUMNS);
    }

    private static Sample sample(long at) {
        return new Sample(at, 4, 1 / 3.0, 0, 2, NOTHING, NOTHING, 0, 100);
    }
}
