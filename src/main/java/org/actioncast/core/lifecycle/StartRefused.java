package org.actioncast.core.lifecycle;

/** The application cannot start, for a reason outside of it. The message is one sentence for the operator. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int MAX_CHARS = 400;

    /** @param sentence what others have said may be in it, with lines of its own */
    public StartRefused(String sentence, Throwable cause) {
        super(ofOneLine(sentence), cause);
    }

    private static String ofOneLine(String sentence) {
        var line = sentence.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
    }
}
