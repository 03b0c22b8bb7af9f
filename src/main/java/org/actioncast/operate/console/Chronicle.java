package org.actioncast.operate.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The samples of the last while. */
final class Chronicle {

    private final int limit;
    private final Deque<Sample> samples = new ArrayDeque<>();

    Chronicle(int limit) {
        this.limit = limit;
    }

    synchronized void add(Sample sample) {
        if (samples.size() == limit) {
            samples.removeFirst();
        }
        samples.addLast(sample);
    }

    /** The oldest first. */
    synchronized List<Sample> all() {
        return List.copyOf(samples);
    }
}
