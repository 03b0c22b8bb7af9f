package org.actioncast.core.relay;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How far each node has been heard, by the numbers of its lines. One thread hears; any asks. */
final class Sequences {

    /** Nodes that are remembered, this one included. */
    private static final int MOST = 1_000;

    /** Three heartbeats. A node that has been silent for so long may have logged something without a word. */
    static final Duration SILENCE = Sender.HEARTBEAT.multipliedBy(3);

    private record Heard(long sequence, long at) {}

    private final LongSupplier clock;
    private final Map<String, Heard> nodes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Heard> eldest) {
            return size() > MOST;
        }
    };

    /** @param clock nanoseconds */
    Sequences(LongSupplier clock) {
        this.clock = clock;
    }

    /** @return how many lines of this node have been left out before this one */
    synchronized long hear(String node, long sequence) {
        var now = clock.getAsLong();
        var before = nodes.get(node);
        if (before == null) {
            nodes.put(node, new Heard(sequence, now));
            return 0;
        }
        nodes.put(node, new Heard(Math.max(sequence, before.sequence), now));
        return Math.max(0, sequence - before.sequence - 1);
    }

    /** Whether no such number and no later one has been heard of this node. */
    synchronized boolean isNew(String node, long sequence) {
        var before = nodes.get(node);
        return before == null || sequence > before.sequence;
    }

    /** Whether another node than this has been heard. */
    synchronized boolean hasOthersThan(String node) {
        return nodes.keySet().stream().anyMatch(heard -> !heard.equals(node));
    }

    /** @return whether there was one among them that is silent now */
    synchronized boolean forgetTheSilent() {
        var now = clock.getAsLong();
        return nodes.values().removeIf(heard -> now - heard.at > SILENCE.toNanos());
    }
}
