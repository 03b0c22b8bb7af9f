package org.actioncast.core.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.actioncast.action.Channel;
import org.actioncast.core.ring.Rings;

/** Looks at the heads of all channels that are watched here, some at a time, one look after the other. Any thread; waits for nothing. */
final class HeadsPoll {

    /** Channels in one question. */
    private static final int SLICE = 200;

    /** Between two looks, of which each may take so many times as long. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final int SHARE = 4;

    private final Rings rings;
    private final LongSupplier clock;
    private final LongAdder looks = new LongAdder();
    private boolean wanted;
    private boolean underWay;
    private long beganAt;
    private long notBefore;

    /** @param clock nanoseconds */
    HeadsPoll(Rings rings, LongSupplier clock) {
        this.rings = rings;
        this.clock = clock;
        beganAt = clock.getAsLong();
        notBefore = beganAt;
    }

    /** Looks that were begun. */
    long looks() {
        return looks.sum();
    }

    /** Something may have been missed. */
    void want() {
        synchronized (this) {
            wanted = true;
        }
        lookIfDue(Duration.ofNanos(Long.MAX_VALUE));
    }

    /** Where nothing is heard. */
    void lookIfDue(Duration pause) {
        lookIfDue(pause, true);
    }

    /** Where hints are heard. A channel that was not written to yet is found in the log by its address alone, one by one; it is left out. */
    void lookAtTheKnownIfDue(Duration pause) {
        lookIfDue(pause, false);
    }

    private void lookIfDue(Duration pause, boolean all) {
        boolean some;
        synchronized (this) {
            var now = clock.getAsLong();
            var due = wanted ? now - notBefore >= 0 : now - beganAt >= pause.toNanos();
            if (underWay || !due) {
                return;
            }
            some = !wanted && !all;
            wanted = false;
            underWay = true;
            beganAt = now;
        }
        var channels = List.copyOf(rings.channels(!some));
        if (!channels.isEmpty()) {
            looks.increment();
        }
        look(channels.iterator());
    }

    private void look(Iterator<Channel> channels) {
        var slice = new ArrayList<CompletableFuture<Void>>();
        while (slice.size() < SLICE && channels.hasNext()) {
            slice.add(rings.look(channels.next()));
        }
        CompletableFuture.allOf(slice.toArray(CompletableFuture[]::new)).whenComplete((done, failed) -> {
            if (failed == null && channels.hasNext()) {
                look(channels);
            } else {
                end();
            }
        });
    }

    private synchronized void end() {
        var now = clock.getAsLong();
        underWay = false;
        notBefore = now + Math.max(PAUSE.toNanos(), SHARE * (now - beganAt));
    }
}
