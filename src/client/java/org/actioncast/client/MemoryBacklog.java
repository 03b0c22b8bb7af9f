package org.actioncast.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Waits in memory, bounded in number and bytes. */
final class MemoryBacklog implements Backlog {

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final int maxActions;
    private final int maxBytes;
    private long bytes;
    private boolean closed;

    MemoryBacklog(int maxActions, int maxBytes) {
        this.maxActions = maxActions;
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized boolean offer(Entry entry) {
        if (closed || entries.size() == maxActions || bytes + entry.json().length > maxBytes) {
            return false;
        }
        entries.add(entry);
        bytes += entry.json().length;
        return true;
    }

    @Override
    public synchronized List<Entry> first(int actions, int most) {
        var first = new ArrayList<Entry>();
        var sum = 0L;
        for (var entry : entries) {
            sum += entry.json().length;
            if (first.size() == actions || sum > most && !first.isEmpty()) {
                break;
            }
            first.add(entry);
        }
        return first;
    }

    @Override
    public synchronized void done(int actions) {
        for (var i = 0; i < actions; i++) {
            bytes -= entries.remove().json().length;
        }
    }

    @Override
    public synchronized long size() {
        return entries.size();
    }

    @Override
    public long inMemory() {
        return size();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
