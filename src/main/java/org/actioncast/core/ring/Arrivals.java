package org.actioncast.core.ring;

import java.util.List;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Page;
import org.jspecify.annotations.Nullable;

/**
 * Puts what comes to a ring into its {@link Chain}, or holds it while the log is asked for what has to come before. Guarded by the ring's monitor.
 */
final class Arrivals implements Intake {

    private final RingSettings settings;
    private final Chain chain;
    private @Nullable Hole hole;

    Arrivals(RingSettings settings, Chain chain) {
        this.settings = settings;
        this.chain = chain;
    }

    /** What the log has to be asked for now, or null. */
    @Nullable
    Hole toAsk() {
        return hole != null && hole.ask() ? hole : null;
    }

    /** @param page null when the log could not be read */
    void answered(Hole asked, @Nullable Page page) {
        if (asked != hole) {
            return;
        }
        if (page == null) {
            giveUp();
        } else {
            fill(page);
        }
    }

    @Override
    public void add(List<LoggedAction> actions) {
        actions.forEach(this::add);
    }

    private void add(LoggedAction action) {
        var position = action.position();
        if (chain.isOfAnotherLife(position)) {
            abandon();
            chain.put(action);
        } else if (hole == null && position.offset() <= chain.last() + 1) {
            chain.put(action);
        } else if (position.offset() > chain.last()) {
            open().hold(action);
            giveUpIfFull();
        }
    }

    @Override
    public void add(EncodedAction live) {
        if (hole == null) {
            chain.put(live);
        } else {
            hole.hold(live);
            giveUpIfFull();
        }
    }

    @Override
    public void reach(Position head) {
        if (chain.isOfAnotherLife(head)) {
            abandon();
            chain.know(head);
        } else if (head.offset() > chain.last()) {
            open().reach(head);
        }
    }

    @Override
    public void hint(long offset) {
        if (offset > chain.last()) {
            open().hint(offset);
        }
    }

    /** Whether nothing is missing up to this head of the log that the log is still asked for. */
    boolean has(Position head) {
        return hole == null || !chain.isOfAnotherLife(head) && head.offset() <= chain.last();
    }

    @Override
    public void learn(Page page) {
        if (chain.isOfAnotherLife(page.head())) {
            abandon();
            chain.putAll(page.actions());
            chain.know(page.head());
        } else if (end(page) > chain.last()
                || page.actions().isEmpty() && page.head().offset() > chain.last()) {
            fill(page);
        } else {
            reach(page.head());
        }
    }

    /** What the log has where the hole is; then all that was held, each in its place. */
    private void fill(Page page) {
        var filled = open();
        if (chain.isOfAnotherLife(page.head())) {
            learn(page);
        } else if (end(page) < page.head().offset()) {
            chain.know(page.head());
            giveUp();
        } else {
            hole = null;
            var left = merge(filled.held(), page.actions());
            if (chain.last() == filled.after()) {
                // The log has nothing of it: asked again, it would say the same.
                place(left, filled.told());
                left = List.of();
            }
            goOn(filled, left);
        }
    }

    /** What is held is placed, and what is missing is left to the log. */
    private void giveUp() {
        if (hole != null) {
            var given = hole;
            hole = null;
            place(given.held(), given.told());
            goOn(given, List.of());
        }
    }

    private void abandon() {
        giveUp();
        hole = null;
    }

    private void giveUpIfFull() {
        if (hole != null && hole.isFull()) {
            giveUp();
        }
    }

    private Hole open() {
        if (hole == null) {
            hole = new Hole(chain.last(), settings);
        }
        return hole;
    }

    /** The next hole, if there is one. Without an entry since this one was opened there is none: a hint that was not true ends here. */
    private void goOn(Hole before, List<Hole.Arrival> left) {
        if (chain.last() > before.after() && (!left.isEmpty() || before.goesBeyond(chain.last()))) {
            hole = before.rest(chain.last(), left);
        }
    }

    /** @return what is held behind a further hole */
    private List<Hole.Arrival> merge(List<Hole.Arrival> held, List<LoggedAction> actions) {
        var next = 0;
        var placed = 0;
        var follows = true;
        while (placed < held.size() && follows) {
            var one = held.get(placed);
            while (next < actions.size() && actions.get(next).position().offset() <= one.after()) {
                chain.put(actions.get(next++));
            }
            follows = one.logged() == null || one.after() <= chain.last() + 1;
            if (follows) {
                chain.put(one);
                placed++;
            }
        }
        chain.putAll(actions.subList(next, actions.size()));
        return held.subList(placed, held.size());
    }

    private void place(List<Hole.Arrival> held, Position told) {
        held.forEach(one -> {
            chain.know(one.told());
            chain.put(one);
        });
        chain.know(told);
    }

    /** The offset of its last action, or 0. */
    private static long end(Page page) {
        var actions = page.actions();
        return actions.isEmpty()
                ? 0
                : actions.get(actions.size() - 1).position().offset();
    }
}
