package org.actioncast.trust.revocation;

/** A revocation is not kept. */
public final class RevocationRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Why why;

    /** What is in its way. */
    public enum Why {
        LOGOUT_REPEATED("logout-repeated", "Send a logout token once: this one was used before."),
        FULL(
                "revocations-full",
                "No more single revocations are kept (actioncast.revocation.max, max-per-host): revoke all of the host"
                        + " that was issued \"before\" now.");

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

    RevocationRefused(Why why) {
        super(why.sentence, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
