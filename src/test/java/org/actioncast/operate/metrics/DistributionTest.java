package org.actioncast.operate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("M4: a distribution counts in buckets from the start on")
class DistributionTest {

    @Test
    void countsWhatIsAtMostAsLargeAsEachBound() {
        var distribution = new Distribution(1, 10, 100);

        LongStream.of(0, 1, 2, 10, 11, 100, 101, 5000).forEach(distribution::record);

        assertThat(LongStream.range(0, 4).map(bound -> distribution.upTo((int) bound)))
                .containsExactly(2L, 4L, 6L, 8L);
        assertThat(distribution.count()).isEqualTo(8);
        assertThat(distribution.sum()).isEqualTo(5225);
    }

    @Test
    void forgetsNothingHoweverMuchItHasSeen() {
        var distribution = new Distribution(1, 10);

        LongStream.range(0, 100_000).forEach(value -> distribution.record(5));

        assertThat(distribution.upTo(0)).isZero();
        assertThat(distribution.upTo(1)).isEqualTo(100_000);
    }
}
