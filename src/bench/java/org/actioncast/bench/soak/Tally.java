package org.actioncast.bench.soak;

import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the pages and the publisher have seen. Any thread. */
final class Tally {

    private static final int BREACHES_KEPT = 20;

    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder connects = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder shown = new LongAdder();
    private final LongAdder posted = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder breaches = new LongAdder();
    private final Queue<String> firstBreaches = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> closes = new ConcurrentHashMap<>();

    void opened() {
        open.incrementAndGet();
        connects.increment();
    }

    void left() {
        open.decrementAndGet();
    }

    void refused() {
        refused.increment();
    }

    void closed(String why) {
        closes.merge(why, 1, Integer::sum);
    }

    void shown(int actions) {
        shown.add(actions);
    }

    void posted() {
        posted.increment();
    }

    void failed() {
        failed.increment();
    }

    /** Something that was promised was not kept. */
    void broken(String what) {
        breaches.increment();
        if (firstBreaches.size() < BREACHES_KEPT) {
            firstBreaches.add(what);
        }
    }

    int open() {
        return open.get();
    }

    long breaches() {
        return breaches.sum();
    }

    @Override
    public String toString() {
        return "connects %d, refused %d, shown %d, posted %d, failed %d, closed by the server %s, breaches %d %s"
                .formatted(
                        connects.sum(),
                        refused.sum(),
                        shown.sum(),
                        posted.sum(),
                        failed.sum(),
                        new TreeMap<>(closes),
                        breaches.sum(),
                        firstBreaches);
    }
}
