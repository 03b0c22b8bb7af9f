package org.actioncast.core.ring;

import java.util.ArrayList;
import java.util.List;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;

/** The actions and heads that a ring hears while it reads its place in the log. Guarded by the ring's monitor. */
final class Opening {

    private final int limit;
    private final List<LoggedAction> logged = new ArrayList<>(0);
    private Position head = Position.START;

    /** @param limit of the actions that are kept: a later entry shows the hole if these are not enough, and the log fills it */
    Opening(int limit) {
        this.limit = limit;
    }

    void add(List<LoggedAction> actions) {
        logged.addAll(actions);
        logged.subList(0, Math.max(0, logged.size() - limit)).clear();
    }

    void reach(Position told) {
        if (told.offset() >= head.offset() || !told.epoch().equals(head.epoch())) {
            head = told;
        }
    }

    /** All that was added; it is kept no longer. */
    List<LoggedAction> take() {
        var taken = List.copyOf(logged);
        logged.clear();
        return taken;
    }

    Position head() {
        return head;
    }
}
