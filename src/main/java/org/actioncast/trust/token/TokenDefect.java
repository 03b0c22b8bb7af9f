package org.actioncast.trust.token;

/**
 * Every way in which authentication can fail: the one table that both doors answer from. Clients decide by the code,
 * people read the sentence; neither says what the server expected, which would help whoever is guessing.
 */
public enum TokenDefect {
    MISSING("token-missing", "Send a token: as Authorization: Bearer, or in the hello of a socket."),
    TOO_LARGE("token-too-large", "Ask for a token with fewer claims: this one is larger than the server reads."),
    MALFORMED("token-malformed", "Send the token exactly as it was issued: this is not a signed JSON Web Token."),
    TYPE("token-type", "Send an access token, whose typ is JWT: this token was issued for something else."),
    ALGORITHM("token-algorithm", "Have the token signed with the algorithm that this server is set to accept."),
    SIGNATURE(
            "token-signature",
            "Ask for a token from the issuer that this server trusts: no known key signed this one."),
    EXPIRED("token-expired", "Ask for a new token: this one is past its time."),
    NOT_YET_VALID("token-not-yet-valid", "Use the token once its time has come, and check the clock of its issuer."),
    ISSUER("token-issuer", "Ask for a token from the issuer that this server trusts: this one names another."),
    AUDIENCE("token-audience", "Ask for a token that names this server as its audience."),
    HOST(
            "token-host",
            "Ask the issuer of that host for a token: this one names a host that its issuer may not speak for."),
    CLAIM_MISSING("token-claim-missing", "Have the token issued with the claim that it lacks."),
    CLAIM_INVALID("token-claim-invalid", "Have the token issued with a valid value of a claim."),
    REVOKED("token-revoked", "Ask for a new token: this one was withdrawn."),
    KEYS_UNAVAILABLE(
            "token-keys-unavailable", "Try again in a minute: the keys that verify tokens cannot be read now.");

    private final String code;
    private final String sentence;

    TokenDefect(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** The stable name of the defect on the wire. */
    public String code() {
        return code;
    }

    /** What the caller can do about it. */
    public String sentence() {
        return sentence;
    }

    /** Whether nothing is known of the token: the answer is neither yes nor no, and the same token is welcome later. */
    public boolean isUndecided() {
        return this == KEYS_UNAVAILABLE;
    }
}
