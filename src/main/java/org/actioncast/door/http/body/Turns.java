package org.actioncast.door.http.body;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The turns of threads with one request: one at a time, and none once it is over, since a server uses its requests again. Any thread. */
final class Turns {

    private final ReentrantLock lock = new ReentrantLock();
    private boolean over;

    /** Takes a turn, after the one that is under way. For the server, which tells what has happened once. */
    boolean take(BooleanSupplier turn) {
        lock.lock();
        try {
            return !over && turn.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a turn unless another is under way. For those who come again. */
    boolean tryTake(BooleanSupplier turn) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            return !over && turn.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** The last turn. False when that was before: a server may tell of an error within the turn in which it is read. */
    boolean end() {
        var ends = !over;
        over = true;
        return ends;
    }
}
