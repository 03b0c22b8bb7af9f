package org.actioncast.trust.keys;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When each name of a key that nobody knew was first heard. Bounded, for anybody can make up names: the one heard longest ago is forgotten. */
final class HeardNames {

    private static final int MAX = 1_000;

    /** No SSO has longer ones; whose name is longer is heard for the first time each time. */
    private static final int NAME_MAX = 200;

    private final Map<Set<String>, Long> first = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Set<String>, Long> eldest) {
            return size() > MAX;
        }
    };

    /** The moment at which these were first asked for: this one, or an earlier. */
    synchronized long heard(@Nullable Set<@Nullable String> names, long now) {
        if (names == null || isLong(names)) {
            return now;
        }
        var before = first.putIfAbsent(names, now);
        return before == null ? now : before;
    }

    private static boolean isLong(Collection<@Nullable String> names) {
        return names.stream().anyMatch(name -> name != null && name.length() > NAME_MAX);
    }
}
