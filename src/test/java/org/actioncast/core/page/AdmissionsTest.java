package org.actioncast.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Identities;
import org.actioncast.core.caller.RoomNames;
import org.junit.jupiter.api.Test;

class AdmissionsTest {

    private final Admissions admissions = new Admissions(2, 3);

    @Test
    void letsInSoManyOfAUser() {
        admissions.enter(page("invoice-1", "ann"));
        admissions.enter(page("invoice-2", "ann"));

        assertThat(admissions.enter(page("invoice-3", "ann"))).get().asString().contains("max-per-user");
        assertThat(admissions.enter(page("invoice-3", "bob"))).isEmpty();
    }

    @Test
    void letsInSoManyToASpace() {
        admissions.enter(page("invoice-1", "ann"));
        admissions.enter(page("invoice-1", "bob"));
        admissions.enter(page("invoice-1", "cid"));

        assertThat(admissions.enter(page("invoice-1", "dan"))).get().asString().contains("max-per-space");
        assertThat(admissions.enter(page("invoice-2", "dan"))).isEmpty();
    }

    @Test
    void countsNobodyWhoWasRefused() {
        admissions.enter(page("invoice-1", "ann"));
        admissions.enter(page("invoice-1", "bob"));
        admissions.enter(page("invoice-1", "cid"));
        admissions.enter(page("invoice-1", "dan"));
        admissions.leave(page("invoice-1", "ann"));

        assertThat(admissions.enter(page("invoice-1", "dan"))).isEmpty();
        assertThat(admissions.enter(page("invoice-2", "dan"))).isEmpty();
    }

    @Test
    void givesThePlaceOfWhoLeftToTheNext() {
        admissions.enter(page("invoice-1", "ann"));
        admissions.enter(page("invoice-1", "ann"));
        admissions.leave(page("invoice-1", "ann"));

        assertThat(admissions.enter(page("invoice-1", "ann"))).isEmpty();
        assertThat(admissions.enter(page("invoice-1", "ann"))).isPresent();
    }

    private static Caller page(String link, String user) {
        return new Caller(
                "https://erp.example", link, "", user, Set.of(), RoomNames.ALL, Instant.MAX, Identities.none());
    }
}
