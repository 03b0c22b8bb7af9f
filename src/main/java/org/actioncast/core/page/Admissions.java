package org.actioncast.core.page;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.actioncast.action.Space;
import org.actioncast.core.caller.Caller;
import org.jspecify.annotations.Nullable;

/** How many connections each user and each space has here. Any thread. */
final class Admissions {

    private record User(String host, @Nullable String name) {}

    private final int maxPerUser;
    private final int maxPerSpace;
    private final Map<Object, Integer> connections = new ConcurrentHashMap<>();

    Admissions(int maxPerUser, int maxPerSpace) {
        this.maxPerUser = maxPerUser;
        this.maxPerSpace = maxPerSpace;
    }

    /** Lets a connection in, or says why not. Who was let in has to {@link #leave}. */
    Optional<String> enter(Caller caller) {
        if (!enter(user(caller), maxPerUser)) {
            return Optional.of("This user has " + maxPerUser + " connections (actioncast.socket.max-per-user).");
        }
        if (!enter(space(caller), maxPerSpace)) {
            leave(user(caller));
            return Optional.of("This space has " + maxPerSpace + " connections (actioncast.socket.max-per-space).");
        }
        return Optional.empty();
    }

    void leave(Caller caller) {
        leave(user(caller));
        leave(space(caller));
    }

    private boolean enter(Object place, int most) {
        if (connections.merge(place, 1, Integer::sum) <= most) {
            return true;
        }
        leave(place);
        return false;
    }

    private void leave(Object place) {
        connections.computeIfPresent(place, (key, count) -> count > 1 ? count - 1 : null);
    }

    private static User user(Caller caller) {
        return new User(caller.host(), caller.user());
    }

    private static Space space(Caller caller) {
        return new Space(caller.host(), caller.link() == null ? "" : caller.link());
    }
}
