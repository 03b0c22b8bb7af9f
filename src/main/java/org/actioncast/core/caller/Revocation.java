package org.actioncast.core.caller;

import java.time.Instant;

/**
 * Tokens that do not count any more.
 *
 * @param scope the host whose tokens these are; for what an SSO has signed out the issuer
 * @param value the token's id, the user, the session or the subject; empty for all of a host
 * @param before tokens issued at this instant or before; those of one id or session whenever they were issued
 * @param ends when all these tokens have ended by themselves
 */
public record Revocation(Kind kind, String scope, String value, Instant before, Instant ends) {

    /** The {@code before} of those that count whenever a token was issued. */
    public static final Instant WHENEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** What names the tokens. */
    public enum Kind {
        TOKEN,
        USER,
        HOST,
        SESSION,
        SUBJECT,
        /** Those of a subject that name no session: they may be of the one that was signed out. */
        SESSIONLESS,
        /** None: a logout token that was used, and is not taken again. */
        LOGOUT
    }
}
