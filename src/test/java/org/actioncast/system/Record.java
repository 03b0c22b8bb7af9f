package org.actioncast.system;

import java.util.UUID;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Tokens;

/** A record of the application that nobody else looks at: each test has its own space. */
record Record(Actioncast system, String link) {

    static Record fresh() {
        return new Record(Actioncast.running(), "record-" + UUID.randomUUID());
    }

    Tokens tokens(String user) {
        return system.tokens().link(link).user(user).groups("publisher", "subscriber");
    }

    /** A page of this user, not yet open. */
    Page.Builder page(String user) {
        return Page.of(system).token(tokens(user).signed());
    }

    /** The REST calls of a page of this user. */
    Poster poster(String user) {
        return Poster.of(system, tokens(user).signed());
    }
}
