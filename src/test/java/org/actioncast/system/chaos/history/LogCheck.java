package org.actioncast.system.chaos.history;

import static org.actioncast.system.chaos.history.Rule.LOGGED_ONCE;
import static org.actioncast.system.chaos.history.Rule.NOTHING_INVENTED;
import static org.actioncast.system.chaos.history.Rule.OFFSETS_GAPLESS;
import static org.actioncast.system.chaos.history.Rule.OTHER_SPACE;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actioncast.system.chaos.history.Event.Answered;
import org.actioncast.system.chaos.history.Event.Entry;
import org.actioncast.system.chaos.history.Event.Sent;

/** What is in the log: gapless, once, and nothing that nobody posted. */
final class LogCheck {

    private final Log log;
    private final List<Violation> found;

    LogCheck(Log log, List<Violation> found) {
        this.log = log;
        this.found = found;
    }

    void check(List<Event> history) {
        var refused = refused(history);
        var nonces = new HashMap<String, Entry>();
        var last = new HashMap<Channel, Position>();
        for (var entry : log.entries()) {
            var position = Position.of(entry.position());
            var before = last.getOrDefault(entry.channel(), new Position("", 0));
            if (!before.isFollowedBy(position)) {
                report(OFFSETS_GAPLESS, entry, "comes after " + before);
            }
            last.put(entry.channel(), position);
            var first = nonces.putIfAbsent(entry.nonce(), entry);
            if (first != null) {
                report(LOGGED_ONCE, entry, "is at " + first.position() + " too");
            }
            checkPosted(entry, refused);
        }
    }

    private void checkPosted(Entry entry, Set<String> refused) {
        var sent = log.sent(entry.nonce());
        if (sent == null || sent.live() || !sent.whole()) {
            report(NOTHING_INVENTED, entry, sent == null ? "was never posted" : "was live, or broken off");
        } else if (!sent.channel().equals(entry.channel())) {
            report(OTHER_SPACE, entry, "was posted to " + sent.channel());
        } else if (refused.contains(entry.nonce())) {
            report(NOTHING_INVENTED, entry, "was refused, each time it was sent");
        }
    }

    /** Those whose every try was answered, with a 4xx. */
    private static Set<String> refused(List<Event> history) {
        Map<String, Integer> open = new HashMap<>();
        var refused = new HashSet<String>();
        for (var event : history) {
            if (event instanceof Sent sent) {
                open.merge(sent.nonce(), 1, Integer::sum);
            } else if (event instanceof Answered answer && answer.status() >= 400 && answer.status() < 500) {
                open.merge(answer.nonce(), -1, Integer::sum);
                refused.add(answer.nonce());
            }
        }
        refused.removeIf(nonce -> open.getOrDefault(nonce, 0) > 0);
        return refused;
    }

    private void report(Rule rule, Entry entry, String what) {
        var sent = log.sent(entry.nonce());
        found.add(new Violation(
                rule,
                sent == null ? entry.at() : sent.at(),
                entry.nonce() + " at " + entry.position() + " of " + entry.channel() + " " + what));
    }
}
