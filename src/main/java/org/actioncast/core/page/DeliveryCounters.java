package org.actioncast.core.page;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What has happened to the pages of this node since it started. Counted by the lanes, read by anybody. */
public final class DeliveryCounters {

    private final LongAdder shown = new LongAdder();
    private final LongAdder recovered = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final Map<CloseCode, LongAdder> closed = new EnumMap<>(CloseCode.class);

    public DeliveryCounters() {
        for (var code : CloseCode.values()) {
            closed.put(code, new LongAdder());
        }
    }

    /** Actions put into frames, once for each page that gets the frame. */
    public long shown() {
        return shown.sum();
    }

    /** Rooms that a page came back to with its position, and was caught up. */
    public long recovered() {
        return recovered.sum();
    }

    /** The same, but not all of it could be had. */
    public long gaps() {
        return gaps.sum();
    }

    /** Connections that this server ended. */
    public long closed(CloseCode code) {
        return adder(code).sum();
    }

    void countShown(int actions) {
        shown.add(actions);
    }

    void countReturn(boolean caughtUp) {
        (caughtUp ? recovered : gaps).increment();
    }

    void countClosed(CloseCode code) {
        adder(code).increment();
    }

    private LongAdder adder(CloseCode code) {
        return Objects.requireNonNull(closed.get(code));
    }
}
