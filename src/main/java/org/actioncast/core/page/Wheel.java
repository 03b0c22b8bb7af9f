package org.actioncast.core.page;

import java.util.ArrayList;
import java.util.List;

/** Deadlines by the second, for one lane: a turn costs what is due and not what is waiting. */
final class Wheel {

    /** A power of two; the latest deadline is one less. */
    private static final int SLOTS = 64;

    private final List<List<Deadlines>> slots = new ArrayList<>();
    private long now;

    Wheel(long nowSeconds) {
        now = nowSeconds;
        for (var i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
    }

    /** In 1 to 63 seconds; only the newest deadline of a connection counts. */
    void schedule(Deadlines deadlines, long seconds) {
        deadlines.due(now + Math.max(1, Math.min(seconds, SLOTS - 1)));
        slots.get((int) (deadlines.due() & SLOTS - 1)).add(deadlines);
    }

    /** Asks everyone whose deadline has come to look at the clock. */
    void turnTo(long nowSeconds) {
        while (now < nowSeconds) {
            now++;
            var slot = (int) (now & SLOTS - 1);
            var due = slots.get(slot);
            if (!due.isEmpty()) {
                slots.set(slot, new ArrayList<>());
                due.stream().filter(deadlines -> deadlines.due() == now).forEach(Deadlines::tick);
            }
        }
    }
}
