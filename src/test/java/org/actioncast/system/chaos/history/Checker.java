package org.actioncast.system.chaos.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells whether a history keeps the promise. */
public final class Checker {

    private Checker() {}

    /** Every breach there is, in the order of time. */
    public static List<Violation> check(List<Event> history) {
        var log = Log.of(history);
        var found = new ArrayList<Violation>();
        new LogCheck(log, found).check(history);
        new PostCheck(log, found).check(history);
        new PageCheck(log, found).check(history);
        new ServerCheck(found).check(history);
        found.sort(Comparator.comparingLong(Violation::at));
        return found;
    }
}
