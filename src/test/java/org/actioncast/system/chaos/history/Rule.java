package org.actioncast.system.chaos.history;

/** What is promised, each with the column of the report in which a breach counts. */
public enum Rule {
    ACKNOWLEDGED_IS_LOGGED(Breach.LOST, "what was acknowledged is in the log, at the position that was told"),
    OFFSETS_GAPLESS(Breach.LOST, "the offsets of a channel are 1, 2, 3 … of one epoch"),
    LOGGED_ONCE(Breach.TWICE, "no action is in the log twice"),
    NOTHING_INVENTED(Breach.OTHER, "what was refused, broken off, live or never posted is not in the log"),
    FIRST_POSITION(Breach.TWICE, "a repeated id gets its first position"),
    CALM_SERVICE(Breach.OTHER, "without a fault nobody is refused"),
    RECOVERY(Breach.OTHER, "the server comes back by itself"),
    FRAME_FOLLOWS(Breach.LOST, "a frame begins where the last one ended"),
    FRAME_IS_THE_LOG(Breach.LOST, "a frame holds what the log holds from its first position to its last"),
    OTHER_SPACE(Breach.LEAKED, "nothing of another host, link or room is shown"),
    OWN_ACTION(Breach.LEAKED, "nobody is shown what it caused"),
    NO_TOKEN(Breach.LEAKED, "nothing is shown to whom its token does not allow it"),
    ACK_ONCE(Breach.TWICE, "own actions are acknowledged once on the connection that covers them"),
    SHOWN_ONCE(Breach.TWICE, "nothing is shown twice"),
    LIVE_IS_OVER(Breach.TWICE, "a live action is not shown in a room that was asked for after it was taken"),
    GAP_FOUNDED(Breach.LOST, "a gap is told only of what the log does not have"),
    ALL_SHOWN(Breach.LOST, "at the end everybody has all that it may see"),
    WELL_FORMED(Breach.OTHER, "whatever comes is a message of the protocol"),
    NOTHING_HELD(Breach.LEAKED, "threads and descriptors come back when everybody has left");

    /** The columns of the report. */
    public enum Breach {
        LOST,
        TWICE,
        LEAKED,
        OTHER
    }

    private final Breach breach;
    private final String sentence;

    Rule(Breach breach, String sentence) {
        this.breach = breach;
        this.sentence = sentence;
    }

    public Breach breach() {
        return breach;
    }

    public String sentence() {
        return sentence;
    }
}
