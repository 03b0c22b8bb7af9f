package org.actioncast.door.actions;

import java.time.Instant;
import java.util.Set;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.core.caller.Identities;
import org.actioncast.core.caller.RoomNames;

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
