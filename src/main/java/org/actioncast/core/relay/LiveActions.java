package org.actioncast.core.relay;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.actioncast.action.Action;
import org.actioncast.action.EncodedAction;
import org.actioncast.core.submission.ActionRefused;
import org.jspecify.annotations.Nullable;

/** Seals live actions for the other nodes, and shows those of others. Each half has a thread of its own. */
final class LiveActions {

    private final String node;
    private final @Nullable Seal seal;
    private final Consumer<Action> show;
    private final Sequences sequences;
    private final AtomicLong sequence = new AtomicLong();
    private final LongAdder heard = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    /**
     * @param seal null when the nodes share no secret: then none is sent, and none is heard
     * @param show checks an action and shows it to who is connected here; throws an {@link ActionRefused}
     * @param clock nanoseconds
     */
    LiveActions(String node, @Nullable Seal seal, Consumer<Action> show, LongSupplier clock) {
        this.node = node;
        this.seal = seal;
        this.show = show;
        sequences = new Sequences(clock);
    }

    /** Those of other nodes that were shown. */
    long heard() {
        return heard.sum();
    }

    /** Those of this node that the others were not told: too large, or too many at once. */
    long dropped() {
        return dropped.sum();
    }

    void drop(int actions) {
        dropped.add(actions);
    }

    /** Lines that are no longer than {@code maxLine}; an action that does not fit one is dropped. */
    List<String> lines(List<EncodedAction> actions, int maxLine) {
        var lines = seal == null
                ? List.<String>of()
                : actions.stream()
                        .map(action -> new LiveLine(node, sequence.incrementAndGet(), action.action())
                                .sealed(Objects.requireNonNull(seal), Instant.now()))
                        .filter(line -> line.length() <= maxLine)
                        .toList();
        drop(actions.size() - lines.size());
        return lines;
    }

    /** Not twice, and not behind a later one: live actions of a node have an order. */
    void hear(String line) {
        Optional.ofNullable(seal)
                .flatMap(known -> LiveLine.open(line, known, Instant.now()))
                .filter(live -> !live.node().equals(node))
                .filter(live -> sequences.isNew(live.node(), live.sequence()))
                .ifPresent(live -> {
                    sequences.hear(live.node(), live.sequence());
                    show(live.action());
                });
    }

    private void show(Action action) {
        try {
            show.accept(action);
            heard.increment();
        } catch (ActionRefused refused) {
            // The other node has other limits.
        }
    }
}
