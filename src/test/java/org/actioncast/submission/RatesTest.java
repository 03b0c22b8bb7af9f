package org.actioncast.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Set;
import org.actioncast.caller.Caller;
import org.actioncast.caller.Group;
import org.actioncast.caller.Identities;
import org.actioncast.caller.RoomNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("7: so many actions a second")
class RatesTest {

    private final RefusedPosts refusals = new RefusedPosts();

    @Test
    void refusesAPageThatIsAheadAndSaysForHowLong() {
        var rates = new Rates(1, 0, refusals);
        rates.take(caller("ann", Group.PUBLISHER), 20, 0);

        var refused = catchThrowableOfType(RateExceeded.class, () -> rates.take(caller("ann", Group.PUBLISHER), 1, 0));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(RefusedPosts.PAGE_RATE);
        assertThat(refused.retryAfter()).hasSeconds(19);
        assertThat(refusals.of(RefusedPosts.PAGE_RATE)).isEqualTo(1);
        rates.take(caller("bob", Group.PUBLISHER), 1, 0);
    }

    @Test
    void countsAnApplicationByItsHostAlone() {
        var rates = new Rates(1, 10, refusals);
        rates.take(caller("ann", Group.APPLICATION), 30, 0);

        var refused =
                catchThrowableOfType(RateExceeded.class, () -> rates.take(caller("bob", Group.APPLICATION), 1, 0));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(RefusedPosts.HOST_RATE);
        assertThat(refusals.of(RefusedPosts.PAGE_RATE)).isZero();
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
