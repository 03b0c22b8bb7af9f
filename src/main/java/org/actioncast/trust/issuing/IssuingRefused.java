package org.actioncast.trust.issuing;

import org.actioncast.core.caller.Group;

/** No token is given, whatever the request for it says. */
public final class IssuingRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Why why;

    /** What is missing. */
    public enum Why {
        NOT_AN_ISSUER("forbidden", "Asking for tokens takes the group \"" + Group.ISSUER + "\"."),
        NO_GROUP(
                "forbidden",
                "Have your issuer give this user the group \"" + Group.SUBSCRIBER + "\" or \"" + Group.PUBLISHER
                        + "\" (the claim of actioncast.token.claims.groups): the token gives none."),
        NO_KEY("signs-no-tokens", "This server signs no tokens: it has no actioncast.signing.key.");

        private final String code;
        private final String sentence;

        Why(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        /** Clients decide by it. */
        public String code() {
            return code;
        }

        /** What the caller can do about it. */
        public String sentence() {
            return sentence;
        }
    }

    IssuingRefused(Why why) {
        super(why.sentence, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
