package org.actioncast.core.ring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.actioncast.action.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The rings by the numbers of their channels, which they learn from the log, and the hints of numbers that are of no ring: a ring that learns its
 * number gets what was hinted before. Any thread.
 */
final class Numbers {

    /** Hints that are kept: about 100 bytes each. One that is not is heard of as if it were new. */
    private static final int KEPT = 20_000;

    private final Map<Long, Ring> rings = new ConcurrentHashMap<>();

    /** Guarded by itself. */
    private final Map<Long, Long> ofNoRing = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > KEPT;
        }
    };

    int size() {
        return rings.size();
    }

    Set<Channel> channels() {
        return rings.values().stream().map(Ring::channel).collect(Collectors.toSet());
    }

    /** @param before the number that it had, or 0 */
    void put(Ring ring, long before, long id) {
        remove(ring, before);
        rings.put(id, ring);
    }

    /** What was hinted of a number while it was of no ring. To be asked for after it is of one. */
    Optional<Long> hinted(long id) {
        synchronized (ofNoRing) {
            return Optional.ofNullable(ofNoRing.remove(id));
        }
    }

    void remove(Ring ring, long id) {
        rings.remove(id, ring);
    }

    /** @return whether no ring has this number, and none had it when it was last hinted at */
    boolean hint(long id, long offset) {
        var ring = rings.get(id);
        var isNew = ring == null && keep(id, offset);
        if (ring == null) {
            // It may have learned its number since.
            ring = rings.get(id);
        }
        if (ring != null) {
            ring.hint(offset);
        }
        return isNew && ring == null;
    }

    private boolean keep(long id, long offset) {
        synchronized (ofNoRing) {
            @Nullable Long before = ofNoRing.get(id);
            ofNoRing.put(id, before == null ? offset : Math.max(before, offset));
            return before == null;
        }
    }
}
