package org.actioncast.core.caller;

import java.time.Instant;

/** What the tokens of tests say of themselves. */
public final class Identities {

    private Identities() {}

    /** Nothing by which it could be revoked. */
    public static TokenIdentity none() {
        return new TokenIdentity("https://erp.example", "https://sso.example.com", null, null, null, Instant.EPOCH);
    }
}
