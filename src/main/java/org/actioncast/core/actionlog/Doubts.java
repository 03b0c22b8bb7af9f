package org.actioncast.core.actionlog;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.actioncast.action.Channel;

/**
 * Channels of which the log may know more than their readers: a commit there was not answered, or was not heard of. The next transaction locks them
 * too, which waits for such a commit to end, and tells where they stand.
 */
final class Doubts {

    /** In one transaction; the next has the rest. */
    private static final int AT_ONCE = 64;

    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

    boolean isEmpty() {
        return channels.isEmpty();
    }

    Set<Channel> some() {
        return isEmpty() ? Set.of() : channels.stream().limit(AT_ONCE).collect(Collectors.toUnmodifiableSet());
    }

    void add(Collection<Channel> doubtful) {
        channels.addAll(doubtful);
    }

    void settle(Collection<Channel> told) {
        if (!isEmpty()) {
            channels.removeAll(told);
        }
    }
}
