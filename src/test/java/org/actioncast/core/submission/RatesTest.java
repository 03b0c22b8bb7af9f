package org.actioncast.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Set;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.core.caller.Identities;
import org.actioncast.core.caller.RoomNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("SU7: so many actions a second, however they were sent")
class RatesTest {

    private static final int NO_LIMIT = 0;

    private final RefusedPosts refusals = new RefusedPosts();

    @Test
    void refusesAPageThatIsAheadAndSaysForHowLong() {
        var rates = new Rates(1, NO_LIMIT, refusals, () -> 0);
        rates.take(caller("ann", Group.PUBLISHER), 20);

        var refused = catchThrowableOfType(RateExceeded.class, () -> rates.take(caller("ann", Group.PUBLISHER), 1));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(RefusedPosts.PAGE_RATE);
        assertThat(refused.retryAfter()).hasSeconds(19);
        assertThat(refusals.of(RefusedPosts.PAGE_RATE)).isEqualTo(1);
        rates.take(caller("bob", Group.PUBLISHER), 1);
    }

    @Test
    void countsAnApplicationByItsHostAlone() {
        var rates = new Rates(1, 10, refusals, () -> 0);
        rates.take(caller("ann", Group.APPLICATION), 30);

        var refused = catchThrowableOfType(RateExceeded.class, () -> rates.take(caller("bob", Group.APPLICATION), 1));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(RefusedPosts.HOST_RATE);
        assertThat(refusals.of(RefusedPosts.PAGE_RATE)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        RefusedPosts.PAGE_RATE + ",10,0," + Group.PUBLISHER,
        RefusedPosts.HOST_RATE + ",0,10," + Group.PUBLISHER,
        RefusedPosts.HOST_RATE + ",10,10," + Group.APPLICATION
    })
    void countsEveryActionOfAnArray(String code, int ofPage, int ofHost, String group) {
        var rates = new Rates(ofPage, ofHost, refusals, () -> 0);
        rates.take(caller("ann", group), 11);

        var refused = catchThrowableOfType(RateExceeded.class, () -> rates.take(caller("ann", group), 1));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refusals.of(code)).isEqualTo(1);
        new Rates(NO_LIMIT, NO_LIMIT, refusals, () -> 0).take(caller("ann", group), 1_000_000);
    }

    private static Caller caller(String user, String group) {
        return new Caller(
                "https://erp.example",
                "invoice-42",
                "acme",
                user,
                Set.of(group),
                RoomNames.ALL,
                Instant.MAX,
                Identities.none());
    }
}
