package org.actioncast.system;

import java.util.UUID;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Tokens;

/** A record of an application that nobody else uses: each test has its own host, so that ids of two tests never meet. */
public record Record(Actioncast system, String host) {

    static final String LINK = "invoice-42";

    public static Record fresh() {
        return of(Actioncast.running());
    }

    public static Record of(Actioncast system) {
        return new Record(system, "http://" + UUID.randomUUID() + ".example");
    }

    public Tokens tokens(String user) {
        return system.tokens().host(host).link(LINK).user(user).groups("publisher", "subscriber");
    }

    /** A page of this user, not yet open. */
    Page.Builder page(String user) {
        return Page.of(system).token(tokens(user).signed());
    }

    /** The REST calls of a page of this user. */
    public Poster poster(String user) {
        return Poster.of(system, tokens(user).signed());
    }
}
