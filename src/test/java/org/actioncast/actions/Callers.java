package org.actioncast.actions;

import java.time.Instant;
import java.util.Set;
import org.actioncast.caller.Caller;
import org.actioncast.caller.Group;
import org.actioncast.caller.Identities;
import org.actioncast.caller.RoomNames;

/** Who posts. */
final class Callers {

    private Callers() {}

    /** Ann, with an invoice open. */
    static Caller page() {
        return new Caller(
                "https://erp.example",
                "invoice-42",
                "acme",
                "ann",
                Set.of(Group.PUBLISHER, Group.SUBSCRIBER),
                RoomNames.ALL,
                Instant.MAX,
                Identities.none());
    }

    /** The application itself: no link, no user. */
    static Caller application() {
        return new Caller(
                "https://erp.example",
                null,
                null,
                null,
                Set.of(Group.APPLICATION),
                RoomNames.ALL,
                Instant.MAX,
                Identities.none());
    }
}
