package org.actioncast.core.page;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import jdk.jfr.FlightRecorder;

/** The lanes of a node, which take its connections in turn. Any thread. */
public final class Lanes {

    private final AtomicInteger turn = new AtomicInteger();
    private final List<Lane> all;
    private volatile LongConsumer passed = nanos -> {};

    public Lanes(PageSettings settings) {
        all = IntStream.range(0, settings.lanesOr(Runtime.getRuntime().availableProcessors()))
                .mapToObj(index -> new Lane(index, nanos -> passed.accept(nanos)))
                .toList();
    }

    public void start(ThreadFactory threads) {
        all.forEach(lane -> lane.start(threads));
        // Its first use would take a tenth of a second, which pages that are sent away by a stopping server may not
        // have.
        FlightRecorder.register(EvictionEvent.class);
    }

    public void stop() {
        all.forEach(Lane::stop);
    }

    /** How long ago the lane that is furthest behind has looked at its work. */
    public Duration slowest() {
        return all.stream().map(Lane::sinceTurn).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** To be told, by a lane, how many nanoseconds after a commit a pass over the pages of its channel has ended. */
    public void whenPassed(LongConsumer listener) {
        passed = passed.andThen(listener);
    }

    Lane next() {
        return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
    }
}
