package org.actioncast.core.ring;

/** Told that a ring was appended to, by the thread that did it: quick, and without a look at the ring. */
@FunctionalInterface
public interface Listener {

    void appended();
}
