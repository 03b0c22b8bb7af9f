package org.actioncast.door.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.core.caller.Identities;
import org.actioncast.core.caller.RoomNames;
import org.actioncast.door.http.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TicketsTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
    private final Tickets tickets =
            new Tickets(new StreamSettings(Duration.ofMinutes(1), Duration.ofSeconds(30), 3, 2), now::get);

    @Test
    @DisplayName("ST6: is for one use")
    void isForOneUse() {
        var ticket = tickets.issue(caller("ann"), "page-1");

        assertThat(tickets.redeem(ticket)).hasValueSatisfying(found -> {
            assertThat(found.caller().user()).isEqualTo("ann");
            assertThat(found.origin()).isEqualTo("page-1");
        });
        assertThat(tickets.redeem(ticket)).isEmpty();
    }

    @Test
    @DisplayName("ST6: ends with its time")
    void endsWithItsTime() {
        var ticket = tickets.issue(caller("ann"), "");

        now.addAndGet(Duration.ofSeconds(30).toNanos());

        assertThat(tickets.redeem(ticket)).isEmpty();
    }

    @Test
    void endsWithItsToken() {
        var ticket = tickets.issue(caller("ann", Instant.now().plusSeconds(5)), "");
        var other = tickets.issue(caller("bob"), "");

        now.addAndGet(Duration.ofSeconds(6).toNanos());

        assertThat(tickets.redeem(ticket)).isEmpty();
        assertThat(tickets.redeem(other)).isPresent();
    }

    @Test
    @DisplayName("ST7: is given to a user again when the old ones are used or have ended")
    void isGivenToAUserAgainWhenTheOldOnesAreUsedOrHaveEnded() {
        var first = tickets.issue(caller("ann"), "");
        tickets.issue(caller("ann"), "");
        assertRefused("ann", 429);

        tickets.redeem(first);
        tickets.issue(caller("ann"), "");
        assertRefused("ann", 429);
        now.addAndGet(Duration.ofSeconds(30).toNanos());

        tickets.issue(caller("ann"), "");
        tickets.issue(caller("ann"), "");
    }

    @Test
    @DisplayName("ST7: is bounded for all")
    void isBoundedForAll() {
        tickets.issue(caller("ann"), "");
        tickets.issue(caller("bob"), "");
        tickets.issue(caller("cid"), "");

        assertRefused("dan", 503);
    }

    private void assertRefused(String user, int status) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> tickets.issue(caller(user), ""))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private static Caller caller(String user) {
        return caller(user, Instant.MAX);
    }

    private static Caller caller(String user, Instant expires) {
        return new Caller(
                "https://erp.example",
                "invoice-42",
                "",
                user,
                Set.of(Group.SUBSCRIBER),
                RoomNames.ALL,
                expires,
                Identities.none());
    }
}
