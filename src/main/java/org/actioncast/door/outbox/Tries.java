package org.actioncast.door.outbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often rows have failed that were tried alone, by this server. Of the relay's thread. */
final class Tries {

    private final int limit;
    private final Map<Long, Integer> failures = new HashMap<>();
    private List<OutboxRow> underWay = List.of();

    Tries(int limit) {
        this.limit = limit;
    }

    void begin(List<OutboxRow> rows) {
        underWay = rows;
    }

    /** The rows that were begun went well, or failed by nobody's fault. */
    void end() {
        underWay = List.of();
    }

    /** The rows that were begun have failed. Gives the row for which that was the last time: a batch is tried again row by row. */
    Optional<OutboxRow> failed() {
        var tried = underWay;
        end();
        return tried.stream()
                .filter(row -> tried.size() == 1)
                .filter(row -> failures.merge(row.turn(), 1, Integer::sum) >= limit)
                .findFirst();
    }

    void forget(OutboxRow row) {
        failures.remove(row.turn());
    }

    /** Nothing waits. */
    void forgetAll() {
        failures.clear();
    }

    /** The sentence about a row that has failed so often. */
    String sentence() {
        return "It failed " + limit
                + " times alone (actioncast.outbox.max-tries), while the database answered; the log of the"
                + " server says why.";
    }
}
