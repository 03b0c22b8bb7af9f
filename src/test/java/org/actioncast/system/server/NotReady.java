package org.actioncast.system.server;

import java.nio.file.Path;

/** A server that has been started and cannot be used. Its message has the end of the log, for a report of tests. */
public final class NotReady extends IllegalStateException {

    private static final long serialVersionUID = 1;
    private static final int TAIL_LINES = 200;

    private final String sentence;
    private final transient Path log;

    NotReady(String sentence, Path log, String text) {
        super(sentence + " The end of " + log + ":\n" + tail(text));
        this.sentence = sentence;
        this.log = log;
    }

    private static String tail(String text) {
        var lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    /** For a person who has the log at hand. */
    public String sentence() {
        return sentence + " Its log: " + log;
    }
}
