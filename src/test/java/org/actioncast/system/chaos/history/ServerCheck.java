package org.actioncast.system.chaos.history;

import static org.actioncast.system.chaos.history.Rule.NOTHING_HELD;
import static org.actioncast.system.chaos.history.Rule.RECOVERY;
import static org.actioncast.system.chaos.history.Rule.WELL_FORMED;

import java.util.List;
import org.actioncast.system.chaos.history.Event.Garbled;
import org.actioncast.system.chaos.history.Event.Held;
import org.actioncast.system.chaos.history.Event.Stuck;

/** What the server does apart from actions: speaks properly, comes back, lets go. */
final class ServerCheck {

    private final List<Violation> found;

    ServerCheck(List<Violation> found) {
        this.found = found;
    }

    void check(List<Event> history) {
        for (var event : history) {
            if (event instanceof Garbled garbled) {
                found.add(new Violation(WELL_FORMED, garbled.at(), garbled.connection() + ": " + garbled.what()));
            } else if (event instanceof Stuck stuck) {
                found.add(new Violation(RECOVERY, stuck.at(), stuck.what()));
            } else if (event instanceof Held held && held.after() > held.before() + held.allowed()) {
                found.add(new Violation(
                        NOTHING_HELD,
                        held.at(),
                        held.what() + ": " + held.before() + " before, " + held.after() + " after"));
            }
        }
    }
}
