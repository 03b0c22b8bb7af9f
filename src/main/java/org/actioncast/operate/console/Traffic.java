package org.actioncast.operate.console;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.actioncast.action.Channel;

/** Actions of each channel in windows of some seconds: counted in the one that runs, read from the one that has ended. */
final class Traffic {

    static final Duration WINDOW = Duration.ofSeconds(5);

    /** @param actions in the window, logged and live */
    record Busy(Channel channel, long actions) {}

    /** One window. Which channels are counted is decided by who comes first, within a few more when many come at once. */
    private static final class Window {
        private final Map<Channel, LongAdder> channels = new ConcurrentHashMap<>();
        private final LongAdder others = new LongAdder();
    }

    private final int limit;
    private volatile Window running = new Window();
    private volatile Window ended = new Window();

    /** @param limit channels that are counted apart in a window */
    Traffic(int limit) {
        this.limit = limit;
    }

    void count(Channel channel) {
        var window = running;
        var known = window.channels.get(channel);
        if (known == null && window.channels.size() < limit) {
            known = window.channels.computeIfAbsent(channel, first -> new LongAdder());
        }
        (known == null ? window.others : known).increment();
    }

    void turn() {
        ended = running;
        running = new Window();
    }

    /** The busiest of the window that has ended, the first first. */
    List<Busy> busiest(int count) {
        return ended.channels.entrySet().stream()
                .map(entry -> new Busy(entry.getKey(), entry.getValue().sum()))
                .sorted(Comparator.comparingLong(Busy::actions).reversed())
                .limit(count)
                .toList();
    }

    /** Channels that were counted apart. */
    int channels() {
        return ended.channels.size();
    }

    /** Actions of channels that were not. */
    long others() {
        return ended.others.sum();
    }
}
