package org.actioncast.system.chaos.history;

import static org.actioncast.system.chaos.history.Rule.ACK_ONCE;
import static org.actioncast.system.chaos.history.Rule.FRAME_IS_THE_LOG;
import static org.actioncast.system.chaos.history.Rule.LIVE_IS_OVER;
import static org.actioncast.system.chaos.history.Rule.NO_TOKEN;
import static org.actioncast.system.chaos.history.Rule.OTHER_SPACE;
import static org.actioncast.system.chaos.history.Rule.OWN_ACTION;
import static org.actioncast.system.chaos.history.Rule.SHOWN_ONCE;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actioncast.system.chaos.history.Event.Acked;
import org.actioncast.system.chaos.history.Event.Opened;
import org.actioncast.system.chaos.history.Event.Seen;
import org.actioncast.system.chaos.history.Event.Shown;
import org.jspecify.annotations.Nullable;

/** What one connection of a page has shown so far. */
final class View {

    /** A server that was stopped for five seconds looks at its clock when it goes on, and not before. */
    private static final long EXPIRY_TOLERANCE_MILLIS = 8_000;

    private final Log log;
    private final List<Violation> found;
    private final Opened opened;
    private final Set<String> shownToPage;
    private final Map<String, @Nullable Position> positions = new HashMap<>();
    private final Map<String, Long> askedAt = new HashMap<>();
    private final Set<String> acked = new HashSet<>();
    private long expires;

    /** @param shownToPage nonces that the page was shown before, on this connection or another */
    View(Log log, List<Violation> found, Opened opened, Set<String> shownToPage) {
        this.log = log;
        this.found = found;
        this.opened = opened;
        this.shownToPage = shownToPage;
        expires = opened.expires();
    }

    Opened opened() {
        return opened;
    }

    /** Of the rooms that were asked for; null until the server has said where one begins. */
    Map<String, @Nullable Position> positions() {
        return positions;
    }

    void asked(long at, String room, @Nullable Position after) {
        positions.put(room, after);
        askedAt.put(room, at);
    }

    void expires(long at) {
        expires = at;
    }

    Channel channel(String room) {
        return new Channel(opened.host(), opened.link(), room);
    }

    void report(Rule rule, long at, String what) {
        found.add(new Violation(rule, at, opened.page() + " on " + opened.connection() + " " + what));
    }

    /** What was acknowledged ahead of its frame may be acknowledged again when the room is joined again. */
    void left(String room) {
        positions.remove(room);
        acked.removeIf(ack -> ack.startsWith(room + " "));
    }

    /**
     * What each action may be, whoever else is in the frame.
     *
     * @param taken false when the page closes instead of showing it
     */
    void checkSeen(Shown shown, boolean taken) {
        var channel = channel(shown.room());
        for (var seen : shown.actions()) {
            var sent = log.sent(seen.nonce());
            if (!opened.entitled() || seen.accepted() - EXPIRY_TOLERANCE_MILLIS > expires) {
                report(NO_TOKEN, shown.at(), "was shown " + seen.nonce() + " without a valid token");
            }
            if (!seen.mark().equals(channel.mark())
                    || sent != null && !sent.channel().equals(channel)) {
                report(OTHER_SPACE, shown.at(), "was shown " + seen.nonce() + " of " + seen.mark());
            } else if (sent != null
                    && opened.origin() != null
                    && opened.origin().equals(sent.origin())) {
                report(OWN_ACTION, shown.at(), "was shown its own " + seen.nonce() + " at " + seen.position());
            }
            var liveSince = log.liveSince(seen.nonce());
            if (liveSince != null && liveSince < askedAt.getOrDefault(shown.room(), 0L)) {
                report(
                        LIVE_IS_OVER,
                        shown.at(),
                        "was shown the live " + seen.nonce() + ", which was over before it came");
            }
            if (taken && !shownToPage.add(seen.nonce())) {
                report(SHOWN_ONCE, shown.at(), "was shown " + seen.nonce() + " again, at " + seen.position());
            }
        }
    }

    /** The logged actions of a frame are the log's, but for the page's own, which were acknowledged. */
    void checkStretch(Shown shown, Position from, Position through) {
        var channel = channel(shown.room());
        var stretch = log.stretch(channel, from.offset(), through.offset());
        var expected = stretch.stream()
                .filter(entry -> !log.isOf(entry, opened.origin()))
                .map(entry -> entry.position() + " " + entry.nonce())
                .toList();
        var actual = shown.actions().stream()
                .filter(seen -> !seen.live())
                .map(View::text)
                .toList();
        if (!actual.equals(expected) || stretch.size() != through.offset() - from.offset() + 1) {
            report(FRAME_IS_THE_LOG, shown.at(), differences(from + " to " + through, expected, actual));
        }
        stretch.stream()
                .filter(entry -> log.isOf(entry, opened.origin()))
                .filter(entry -> !acked.contains(shown.room() + " " + entry.position()))
                .forEach(entry ->
                        report(ACK_ONCE, shown.at(), "was not told that its own " + entry.position() + " is logged"));
    }

    void acked(Acked ack) {
        var entry = log.at(channel(ack.room()), ack.position());
        var before = positions.get(ack.room());
        if (entry == null || !entry.id().equals(ack.id()) || !log.isOf(entry, opened.origin())) {
            report(
                    ACK_ONCE,
                    ack.at(),
                    "got an ack for " + ack.id() + " at " + ack.position() + ", which is not its own");
        } else if (before != null && Position.of(ack.position()).offset() <= before.offset()) {
            report(ACK_ONCE, ack.at(), "got an ack for " + ack.position() + " and is at " + before + " already");
        }
        if (!acked.add(ack.room() + " " + ack.position())) {
            report(ACK_ONCE, ack.at(), "got a second ack for " + ack.position());
        }
    }

    private static String text(Seen seen) {
        return seen.position() + " " + seen.nonce();
    }

    private static String differences(String where, List<String> expected, List<String> actual) {
        var missing = expected.stream().filter(e -> !actual.contains(e)).toList();
        var surplus = actual.stream().filter(a -> !expected.contains(a)).toList();
        return "got a frame of " + where + " without " + missing + " and with " + surplus + ", in this order: "
                + (actual.size() > 20 ? actual.size() + " actions" : actual);
    }
}
