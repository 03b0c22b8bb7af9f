package org.actioncast.client;

import java.util.List;

/** How much goes into a request: all that is allowed, or ever less while one action of them is looked for that is refused. */
final class Sizes {

    private final int most;
    private final int bytes;
    private int actions;

    Sizes(Settings settings) {
        most = settings.number(Setting.BATCH);
        bytes = settings.number(Setting.BATCH_BYTES);
        actions = most;
    }

    int actions() {
        return actions;
    }

    int bytes() {
        return bytes;
    }

    void grow() {
        actions = Math.min(most, actions * 2);
    }

    /** Whether what was refused is a single action; if not, half of it is next. */
    boolean isAlone(List<Entry> batch) {
        actions = Math.max(1, batch.size() / 2);
        return batch.size() == 1;
    }
}
