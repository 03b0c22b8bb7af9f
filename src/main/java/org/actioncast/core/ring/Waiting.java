package org.actioncast.core.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.actioncast.action.Position;

/** Those who wait until a ring has what the log had when they came. Guarded by the ring's monitor. */
final class Waiting {

    private record One(Position head, CompletableFuture<Ring> done) {}

    private final List<One> all = new ArrayList<>(0);

    void add(Position head, CompletableFuture<Ring> done) {
        all.add(new One(head, done));
    }

    /** Those who wait no longer. */
    List<CompletableFuture<Ring>> take(Predicate<Position> has) {
        if (all.isEmpty()) {
            return List.of();
        }
        var done = all.stream().filter(one -> has.test(one.head)).toList();
        all.removeAll(done);
        return done.stream().map(One::done).toList();
    }
}
