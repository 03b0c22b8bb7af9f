package org.actioncast.core.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line from one node to the others.
 *
 * @param node a name that it has given itself at its start
 * @param sequence of its lines, 1, 2, 3 …
 * @param all whether there is more than it says: all channels have to be looked at
 * @param heads the head of each channel, by the number that the log has given to it
 */
record Hints(String node, long sequence, boolean all, Map<Long, Long> heads) {

    private static final String FORM = "1";
    private static final int RADIX = Character.MAX_RADIX;
    private static final int PARTS = 4;
    private static final int NODE_MAX = 20;

    /** {@code 1 node sequence 0|1 number:head number:head …} */
    static Optional<Hints> parse(String line) {
        var parts = line.split(" ");
        if (parts.length < PARTS || !parts[0].equals(FORM) || parts[1].length() > NODE_MAX) {
            return Optional.empty();
        }
        try {
            var heads = new HashMap<Long, Long>();
            for (var i = PARTS; i < parts.length; i++) {
                var colon = parts[i].indexOf(':');
                heads.put(number(parts[i].substring(0, Math.max(0, colon))), number(parts[i].substring(colon + 1)));
            }
            return Optional.of(new Hints(parts[1], number(parts[2]), parts[3].equals("1"), heads));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What comes before the heads. */
    static String start(String node, long sequence, boolean all) {
        return FORM + " " + node + " " + Long.toString(sequence, RADIX) + (all ? " 1" : " 0");
    }

    static String head(long channelId, long offset) {
        return " " + Long.toString(channelId, RADIX) + ":" + Long.toString(offset, RADIX);
    }

    private static long number(String text) {
        var number = Long.parseLong(text, RADIX);
        if (number < 0) {
            throw new NumberFormatException();
        }
        return number;
    }
}
