package org.actioncast.system.chaos.history;

import static org.actioncast.system.chaos.history.Rule.ALL_SHOWN;
import static org.actioncast.system.chaos.history.Rule.FRAME_FOLLOWS;
import static org.actioncast.system.chaos.history.Rule.GAP_FOUNDED;
import static org.actioncast.system.chaos.history.Rule.NO_TOKEN;
import static org.actioncast.system.chaos.history.Rule.OTHER_SPACE;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.actioncast.system.chaos.history.Event.Acked;
import org.actioncast.system.chaos.history.Event.Asked;
import org.actioncast.system.chaos.history.Event.Began;
import org.actioncast.system.chaos.history.Event.Due;
import org.actioncast.system.chaos.history.Event.Gapped;
import org.actioncast.system.chaos.history.Event.Left;
import org.actioncast.system.chaos.history.Event.Opened;
import org.actioncast.system.chaos.history.Event.Refreshed;
import org.actioncast.system.chaos.history.Event.Shown;
import org.jspecify.annotations.Nullable;

/** Follows every page over its connections by the rules for a client, and holds what it was shown against the log. */
final class PageCheck {

    private final Log log;
    private final List<Violation> found;
    private final Map<String, View> views = new HashMap<>();
    private final Map<String, Set<String>> seen = new HashMap<>();

    PageCheck(Log log, List<Violation> found) {
        this.log = log;
        this.found = found;
    }

    void check(List<Event> history) {
        for (var event : history) {
            if (event instanceof Opened opened) {
                var shown = seen.computeIfAbsent(opened.page(), page -> new HashSet<>());
                views.put(opened.connection(), new View(log, found, opened, shown));
            } else if (event instanceof Refreshed refreshed) {
                view(refreshed.connection()).expires(refreshed.expires());
            } else if (event instanceof Asked asked) {
                view(asked.connection())
                        .asked(asked.at(), asked.room(), asked.after() == null ? null : Position.of(asked.after()));
            } else if (event instanceof Began began) {
                check(began);
            } else if (event instanceof Left left) {
                view(left.connection()).left(left.room());
            } else if (event instanceof Shown shown) {
                check(shown);
            } else if (event instanceof Acked acked) {
                view(acked.connection()).acked(acked);
            } else if (event instanceof Gapped gapped) {
                check(gapped);
            } else if (event instanceof Due due) {
                check(due);
            }
        }
    }

    private void check(Began began) {
        var view = view(began.connection());
        if (!view.opened().entitled()) {
            view.report(NO_TOKEN, began.at(), "was let in");
        }
        if (!view.positions().containsKey(began.room())) {
            view.report(OTHER_SPACE, began.at(), "was given the room \"" + began.room() + "\" without asking");
        }
        if (position(view, began.room()) == null) {
            view.positions().put(began.room(), Position.of(began.position()));
        }
    }

    private void check(Shown shown) {
        var view = view(shown.connection());
        if (!view.positions().containsKey(shown.room())) {
            view.report(OTHER_SPACE, shown.at(), "was shown the room \"" + shown.room() + "\" without asking");
            return;
        }
        var before = position(view, shown.room());
        var follows = shown.from() == null || before != null && before.isFollowedBy(Position.of(shown.from()));
        view.checkSeen(shown, follows);
        if (!follows) {
            view.report(FRAME_FOLLOWS, shown.at(), "was at " + before + " and got a frame from " + shown.from());
        } else if (shown.from() != null && shown.through() != null) {
            view.checkStretch(shown, Position.of(shown.from()), Position.of(shown.through()));
            view.positions().put(shown.room(), Position.of(shown.through()));
        }
    }

    private void check(Gapped gapped) {
        var view = view(gapped.connection());
        var from = Position.of(gapped.from());
        var to = Position.of(gapped.to());
        var channel = view.channel(gapped.room());
        var head = log.head(channel);
        var founded = gapped.why().equals("epoch")
                ? !from.epoch().equals(head.epoch()) && from.offset() > 0 || from.offset() > head.offset()
                : log.stretch(channel, from.offset() + 1, to.offset()).isEmpty();
        if (!founded || !Objects.equals(from, position(view, gapped.room())) || to.offset() > head.offset()) {
            view.report(GAP_FOUNDED, gapped.at(), "was told a gap from " + from + " to " + to + ", " + gapped.why());
        }
        view.positions().put(gapped.room(), to);
    }

    private void check(Due due) {
        var view = view(due.connection());
        var position = position(view, due.room());
        var wanted = Position.of(due.position());
        if (position == null
                || position.offset() < wanted.offset()
                || wanted.offset() > 0 && !position.epoch().equals(wanted.epoch())) {
            view.report(ALL_SHOWN, due.at(), "is at " + position + " of \"" + due.room() + "\" and not at " + wanted);
        }
    }

    private static @Nullable Position position(View view, String room) {
        return view.positions().get(room);
    }

    private View view(String connection) {
        return Objects.requireNonNull(views.get(connection), connection);
    }
}
