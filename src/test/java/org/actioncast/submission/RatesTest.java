package org.actioncast.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Set;
import org.actioncast.caller.Caller;
import org.actioncast.caller.Group;
import org.actioncast.caller.Identities;
import org.actioncast.caller.RoomNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a limit counts actions, however they were sent")
class RatesTest {

    private static final int NO_LIMIT = 0;

    private final RefusedPosts refusals = new RefusedPosts();

    @ParameterizedTest
    @CsvSource({
        RefusedPosts.PAGE_RATE + ",10,0," + Group.PUBLISHER,
        RefusedPosts.HOST_RATE + ",0,10," + Group.PUBLISHER,
        RefusedPosts.HOST_RATE + ",10,10," + Group.APPLICATION
    })
    void countsEveryActionOfAnArray(String code, int ofPage, int ofHost, String group) {
        var rates = new Rates(ofPage, ofHost, refusals);
        rates.take(caller(group), 11, 0);

        assertThatExceptionOfType(RateExceeded.class)
                .isThrownBy(() -> rates.take(caller(group), 1, 0))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(refusals.of(code)).isEqualTo(1);
        new Rates(NO_LIMIT, NO_LIMIT, refusals).take(caller(group), 1_000_000, 0);
    }

    private static Caller caller(String group) {
        return new Caller(
                "https://erp.example",
                "invoice-42",
                "",
                "ann",
                Set.of(group),
                RoomNames.ALL,
                Instant.MAX,
                Identities.none());
    }
}
