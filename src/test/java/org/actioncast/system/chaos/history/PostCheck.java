package org.actioncast.system.chaos.history;

import static org.actioncast.system.chaos.history.Rule.ACKNOWLEDGED_IS_LOGGED;
import static org.actioncast.system.chaos.history.Rule.CALM_SERVICE;
import static org.actioncast.system.chaos.history.Rule.FIRST_POSITION;
import static org.actioncast.system.chaos.history.Rule.LOGGED_ONCE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actioncast.system.chaos.history.Event.Answered;
import org.actioncast.system.chaos.history.Event.Calmed;
import org.actioncast.system.chaos.history.Event.Entry;
import org.actioncast.system.chaos.history.Event.Injected;
import org.actioncast.system.chaos.history.Event.Sent;

/** What posters were told, held against the log. */
final class PostCheck {

    /** A post may begin while the last connections of the fault before are still being replaced. */
    private static final long SETTLING_MILLIS = 500;

    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    private final Log log;
    private final List<Violation> found;
    private final Map<String, Long> sentAt = new HashMap<>();
    private final Map<String, Answered> first = new HashMap<>();
    private final Map<String, Integer> created = new HashMap<>();
    private final Map<String, List<Channel>> owners = new HashMap<>();
    private long calmSince = Long.MAX_VALUE;

    PostCheck(Log log, List<Violation> found) {
        this.log = log;
        this.found = found;
    }

    void check(List<Event> history) {
        log.entries().forEach(this::own);
        for (var event : history) {
            if (event instanceof Sent sent) {
                sentAt.putIfAbsent(sent.request(), sent.at());
            } else if (event instanceof Answered answer) {
                check(answer);
            } else if (event instanceof Calmed calmed) {
                calmSince = calmed.at() + SETTLING_MILLIS;
            } else if (event instanceof Injected) {
                calmSince = Long.MAX_VALUE;
            }
        }
    }

    private void own(Entry entry) {
        owners.merge(entry.channel().host() + " " + entry.id(), List.of(entry.channel()), (a, b) -> {
            found.add(new Violation(LOGGED_ONCE, entry.at(), "The id " + entry.id() + " is in " + a + " and " + b));
            return a;
        });
    }

    private void check(Answered answer) {
        var sent = log.sent(answer.nonce());
        if (sent == null || sent.live()) {
            return;
        }
        if (answer.position() != null) {
            checkAcknowledged(answer, answer.position(), sent.channel());
        } else if (answer.status() == CONFLICT) {
            checkTaken(answer, sent);
        } else if (answer.status() >= 500 && sentAt.getOrDefault(answer.request(), 0L) > calmSince) {
            report(CALM_SERVICE, answer, "was answered " + answer.status() + " while nothing was wrong");
        }
    }

    private void checkAcknowledged(Answered answer, String position, Channel channel) {
        var entry = log.at(channel, position);
        if (entry == null || !entry.nonce().equals(answer.nonce())) {
            var there = entry == null ? "nothing" : entry.nonce();
            report(ACKNOWLEDGED_IS_LOGGED, answer, "was acknowledged at " + position + ", where there is " + there);
        }
        var before = first.putIfAbsent(answer.nonce(), answer);
        if (before != null && !position.equals(before.position())) {
            report(FIRST_POSITION, answer, "was told " + before.position() + " first and then " + position);
        }
        if (answer.status() == CREATED && created.merge(answer.nonce(), 1, Integer::sum) > 1) {
            report(FIRST_POSITION, answer, "was new twice");
        }
    }

    private void checkTaken(Answered answer, Sent sent) {
        var owner = owners.get(sent.channel().host() + " " + sent.id());
        if (owner == null || owner.contains(sent.channel())) {
            report(FIRST_POSITION, answer, "was told that its id belongs elsewhere, and it does not");
        }
    }

    private void report(Rule rule, Answered answer, String what) {
        found.add(new Violation(rule, answer.at(), answer.nonce() + " " + what));
    }
}
