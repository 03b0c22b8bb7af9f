package org.actioncast.system.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces in a whole conversation what two runs of the same code do not share, and nothing else. */
final class Placeholders {

    /** As {@code epoch:offset} in JSON, in the id of an event, and in an address. A made-up epoch of nine characters is left alone. */
    private static final Pattern EPOCH = Pattern.compile(
            "(?<=\"|id: |after=|last-event-id: |actioncast-position: )([0-9a-z]{1,8})(?=:\\d+(?:\"|\\s|&|$))",
            Pattern.MULTILINE);

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Pattern TIME = Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");
    private static final Pattern TICKET = Pattern.compile("(?<=\"ticket\":\"|ticket=)([\\w-]{24})(?=\"|&|\\s)");
    private static final Pattern TAG =
            Pattern.compile("(?<=^. (?:etag|if-none-match): \")([\\w-]{22})(?=\")", Pattern.MULTILINE);
    private static final Pattern KEY_ID = Pattern.compile("(?<=\"kid\":\")([\\w-]+)(?=\")");
    private static final Pattern MODULUS = Pattern.compile("(?<=\"n\":\")([\\w-]{300,})(?=\")");

    /** Of a token for ten minutes, with the ten seconds of skew that a connection is given. */
    private static final Pattern TEN_MINUTES = Pattern.compile("(?<=\"ttl\":)(5[89]\\d|60\\d|610)(?=\\D)");

    private static final Pattern TIMESTAMP = Pattern.compile("(?<=\"(?:iat|exp|nbf)\":)\\d{10}(?=\\D)");

    /** The fraction of a second is written with as many digits as it needs, and counts. */
    private static final Pattern SIZE = Pattern.compile("(?<=The action is )\\d+(?= bytes)");

    private static final Pattern RAW_TRANSPORT = Pattern.compile("(?<=\"transport\":\")(?:tyrus|liberty)-raw(?=\")");

    private Placeholders() {}

    static String in(String conversation) {
        UnaryOperator<String> all = text -> text;
        return all.andThen(text -> numbered(TOKEN, "token", text))
                .andThen(text -> numbered(UUID, "id", text))
                .andThen(text -> numbered(TICKET, "ticket", text))
                .andThen(text -> numbered(TAG, "tag", text))
                .andThen(text -> numbered(KEY_ID, "key", text))
                .andThen(text -> numbered(MODULUS, "modulus", text))
                .andThen(text -> numbered(EPOCH, "epoch", text))
                .andThen(text -> TIME.matcher(text).replaceAll("<time>"))
                .andThen(text -> TIMESTAMP.matcher(text).replaceAll("<time>"))
                .andThen(text -> TEN_MINUTES.matcher(text).replaceAll("<ten minutes>"))
                .andThen(text -> SIZE.matcher(text).replaceAll("<so many>"))
                .andThen(text -> RAW_TRANSPORT.matcher(text).replaceAll("<raw>"))
                .apply(conversation);
    }

    private static String numbered(Pattern pattern, String name, String text) {
        Map<String, String> known = new LinkedHashMap<>();
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        known.computeIfAbsent(found.group(), any -> "<" + name + " " + (known.size() + 1) + ">")));
    }
}
