package org.actioncast.bench.fanout;

import java.time.Duration;
import java.time.Instant;

/** How long the whole may take. What begins before the end comes to its end. */
record Deadline(Instant end) {

    static Deadline in(Duration time) {
        return new Deadline(Instant.now().plus(time));
    }

    boolean isOver() {
        return !Instant.now().isBefore(end);
    }

    /** An equal part of what is left, for the first of so many that want some. */
    Deadline partOf(int many) {
        return in(left().dividedBy(many));
    }

    /** Not longer than what is left. */
    Duration atMost(Duration time) {
        var left = left();
        return time.compareTo(left) < 0 ? time : left;
    }

    private Duration left() {
        return isOver() ? Duration.ZERO : Duration.between(Instant.now(), end);
    }
}
