package org.actioncast.core.ring;

import java.util.ArrayList;
import java.util.List;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Page;

/** The actions and heads that a ring hears while it reads its place in the log. Guarded by the ring's monitor. */
final class Opening implements Intake {

    private final int limit;
    private final List<LoggedAction> logged = new ArrayList<>(0);
    private Position head = Position.START;
    private long hinted;

    /** @param limit of the actions that are kept: a later entry shows the hole if these are not enough, and the log fills it */
    Opening(int limit) {
        this.limit = limit;
    }

    @Override
    public void add(List<LoggedAction> actions) {
        logged.addAll(actions);
        logged.subList(0, Math.max(0, logged.size() - limit)).clear();
    }

    @Override
    public void add(EncodedAction live) {
        // Nobody is here yet to whom it could be shown.
    }

    @Override
    public void reach(Position told) {
        if (told.offset() >= head.offset() || !told.epoch().equals(head.epoch())) {
            head = told;
        }
    }

    @Override
    public void hint(long offset) {
        hinted = Math.max(hinted, offset);
    }

    @Override
    public void learn(Page page) {
        // It was read for a reader of another ring of this channel, which is gone.
    }

    /** All that has come. */
    void handOver(Intake to) {
        to.add(List.copyOf(logged));
        to.reach(head);
        to.hint(hinted);
        logged.clear();
    }
}
