package org.actioncast.core.ring;

import java.util.ArrayList;
import java.util.List;

/** Those who are told that a ring was appended to. Any thread. */
final class Listeners {

    private static final Listener[] NOBODY = {};

    private volatile Listener[] all = NOBODY;

    synchronized void add(Listener listener) {
        var more = new ArrayList<>(List.of(all));
        more.add(listener);
        all = more.toArray(NOBODY);
    }

    synchronized void remove(Listener listener) {
        var left = new ArrayList<>(List.of(all));
        left.remove(listener);
        all = left.toArray(NOBODY);
    }

    void tell() {
        for (var listener : all) {
            listener.appended();
        }
    }
}
