package org.actioncast.core.ring;

import java.util.ArrayList;
import java.util.List;

/** Entries until a frame is full; one always fits. */
final class Filling {

    private final int maxFrame;
    private final List<Entry> entries = new ArrayList<>();
    private int size;

    Filling(int maxFrame) {
        this.maxFrame = maxFrame;
    }

    /** @return whether it was still added */
    boolean add(Entry entry) {
        if (!entries.isEmpty() && size + entry.size() > maxFrame) {
            return false;
        }
        size += entry.size();
        return entries.add(entry);
    }

    List<Entry> entries() {
        return entries;
    }
}
