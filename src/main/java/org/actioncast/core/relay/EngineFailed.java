package org.actioncast.core.relay;

/** Why an {@link Engine} cannot be used, in words for the operator. */
final class EngineFailed extends Exception {

    private static final long serialVersionUID = 1;

    private final String why;
    private final boolean forGood;

    private EngineFailed(String why, boolean forGood) {
        super(why);
        this.why = why;
        this.forGood = forGood;
    }

    static EngineFailed now(String why) {
        return new EngineFailed(why, false);
    }

    static EngineFailed forGood(String why) {
        return new EngineFailed(why, true);
    }

    String why() {
        return why;
    }

    /** Whether nobody has to try again. */
    boolean isForGood() {
        return forGood;
    }
}
