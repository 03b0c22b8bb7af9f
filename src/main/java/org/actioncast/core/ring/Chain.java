package org.actioncast.core.ring;

import java.util.List;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Page;

/** The entries of a ring, one following the other in the order of the log; where one does not, it starts again. Guarded by the ring's monitor. */
final class Chain {

    private final Window window;
    private String epoch = "";
    private long last;

    Chain(Window window) {
        this.window = window;
    }

    Position head() {
        return new Position(epoch, last);
    }

    /** The offset of the last entry of the log that is in here, or was. */
    long last() {
        return last;
    }

    /** The newest entries of the log. */
    void begin(Page page) {
        epoch = page.head().epoch();
        last = page.head().offset() - page.actions().size();
        window.begin(last);
        putAll(page.actions());
    }

    void put(EncodedAction live) {
        window.add(Entry.live(live, last));
    }

    void put(LoggedAction action) {
        var position = action.position();
        var follows = position.epoch().equals(epoch);
        if (follows && position.offset() <= last) {
            return;
        }
        if (!follows || position.offset() != last + 1) {
            startAgain(position);
        }
        window.add(Entry.logged(action));
        last = position.offset();
    }

    void put(Hole.Arrival held) {
        if (held.logged() != null) {
            put(held.logged());
        } else if (held.live() != null) {
            put(held.live());
        }
    }

    void putAll(List<LoggedAction> actions) {
        actions.forEach(this::put);
    }

    /** The log has this head. If that is more than is here, readers get it from there. */
    void know(Position head) {
        if (head.offset() > 0 && (head.offset() > last || !head.epoch().equals(epoch))) {
            startAgain(new Position(head.epoch(), head.offset() + 1));
        }
    }

    /** Whether the channel was made anew since: one without an entry may begin any life. */
    boolean isOfAnotherLife(Position position) {
        return position.offset() > 0 && !position.epoch().equals(epoch) && !(epoch.isEmpty() && last == 0);
    }

    /** Nothing before this position is known here; a reader that needs it asks the log. */
    private void startAgain(Position position) {
        var first = last == 0 && position.offset() == 1;
        epoch = position.epoch();
        last = position.offset() - 1;
        if (!first) {
            window.startAfter(last);
        }
    }
}
