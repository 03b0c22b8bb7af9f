package org.actioncast.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a client told. */
final class Ear implements Listener {

    final List<String> refused = new CopyOnWriteArrayList<>();
    final Map<Dropped, Long> dropped = new ConcurrentHashMap<>();
    final List<String> states = new CopyOnWriteArrayList<>();

    @Override
    public void refused(String id, int status, String why) {
        refused.add(id + " " + status + " " + why);
    }

    @Override
    public void dropped(Dropped why, long actions) {
        dropped.merge(why, actions, Long::sum);
    }

    @Override
    public void unreachable(String why) {
        states.add("unreachable");
    }

    @Override
    public void reachable() {
        states.add("reachable");
    }
}
