package org.actioncast.core.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C3, T14: a page watches its own space, an operator that of the console")
class WatcherTest {

    @Test
    void aPageWatchesItsOwnSpace() {
        var page = caller(Group.PUBLISHER, Group.SUBSCRIBER);

        assertThat(page.watcher()).contains(page);
    }

    @Test
    void anOperatorWatchesASpaceThatNoTokenCanName() {
        var operator = caller(Group.OPERATOR);

        assertThat(operator.watcher()).hasValueSatisfying(watcher -> {
            assertThat(watcher.host()).isBlank();
            assertThat(watcher.link()).isEqualTo(Caller.CONSOLE_LINK);
            assertThat(watcher.user()).isEqualTo("ann");
            assertThat(watcher.expires()).isEqualTo(operator.expires());
        });
    }

    @Test
    void anOperatorWhoIsAPageWatchesWhatThePageWatches() {
        var both = caller(Group.OPERATOR, Group.SUBSCRIBER);

        assertThat(both.watcher()).contains(both);
    }

    @Test
    void nobodyElseWatches() {
        assertThat(caller(Group.PUBLISHER, Group.APPLICATION, Group.ISSUER, Group.AUDITOR)
                        .watcher())
                .isEmpty();
    }

    private static Caller caller(String... groups) {
        return new Caller(
                "erp.example", "invoice-42", "", "ann", Set.of(groups), RoomNames.ALL, Instant.MAX, Identities.none());
    }
}
