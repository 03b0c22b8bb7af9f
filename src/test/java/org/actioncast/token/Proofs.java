package org.actioncast.token;

import java.time.Instant;

/** What the tokens of tests say of themselves. */
public final class Proofs {

    private Proofs() {}

    /** Nothing by which it could be revoked. */
    public static Proof none() {
        return new Proof("https://erp.example", "https://sso.example.com", null, null, null, Instant.EPOCH);
    }
}
