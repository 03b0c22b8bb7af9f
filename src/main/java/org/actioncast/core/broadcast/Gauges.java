package org.actioncast.core.broadcast;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.actioncast.core.page.Connections;
import org.actioncast.core.page.Lanes;
import org.actioncast.core.ring.RingSettings;
import org.actioncast.core.ring.Rings;

/** How delivery on this node does now, for those who look after it. Any thread. */
public final class Gauges {

    private final Lanes lanes;
    private final Rings rings;
    private final Connections connections;
    private final RingSettings settings;

    Gauges(Lanes lanes, Rings rings, Connections connections, RingSettings settings) {
        this.lanes = lanes;
        this.rings = rings;
        this.connections = connections;
        this.settings = settings;
    }

    /** How long ago the lane that is furthest behind has looked at its work. */
    public Duration slowestLane() {
        return lanes.slowest();
    }

    /** Connections that have not said hello. */
    public int unauthenticated() {
        return connections.unauthenticated();
    }

    /** What all rings may keep in memory, in bytes. */
    public long ringLimit() {
        return settings.totalBytes();
    }

    /** What all rings keep in memory, in bytes. */
    public long ringBytes() {
        return rings.bytes();
    }

    /** Channels kept in memory. */
    public int channels() {
        return rings.size();
    }

    /** To be told, by a lane, how many nanoseconds after a commit a pass over the pages of its channel has ended. */
    public void whenPassed(LongConsumer listener) {
        lanes.whenPassed(listener);
    }
}
