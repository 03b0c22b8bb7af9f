package org.actioncast.core.relay;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.actioncast.action.Action;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.ChannelHead;
import org.actioncast.core.actionlog.Page;
import org.actioncast.core.ring.Limits;
import org.actioncast.core.ring.MemoryLog;
import org.actioncast.core.ring.Ring;
import org.actioncast.core.ring.Rings;

/** A log with one channel, and a node whose pages watch it and hear of it by hints alone. */
final class OneChannel {

    static final long ID = 7;

    private static final int PAGE = 100;

    final MemoryLog log = new MemoryLog(CHANNEL);
    final AtomicLong clock = new AtomicLong();
    final AtomicInteger heads = new AtomicInteger();
    final List<Long> numbersAsked = new ArrayList<>();
    boolean broken;
    final Rings rings = new Rings(
            Limits.ROOMY.settings(),
            channel -> answer(() -> page(log.newest(PAGE))),
            (channel, after) -> answer(() -> page(log.after(after, PAGE))),
            channel -> answer(() -> {
                heads.incrementAndGet();
                return log.head();
            }));
    final Outgoing stop = new Outgoing();
    final ScriptedEngine engine = new ScriptedEngine();
    final Hearing hearing = new Hearing(clock::get);
    final HeadsPoll poll = new HeadsPoll(rings, clock::get);
    final Sequences sequences = new Sequences(clock::get);
    final Strangers strangers = new Strangers(
            numbers -> {
                numbersAsked.addAll(numbers);
                if (broken) {
                    throw new IllegalStateException("no database");
                }
                return numbers.contains(ID) ? Map.of(CHANNEL, new ChannelHead(ID, log.head())) : Map.of();
            },
            rings,
            poll::want);
    final List<Action> shown = new ArrayList<>();
    final LiveActions live = new LiveActions("me", new Seal("a secret"), shown::add, clock::get);
    final Receiver receiver = new Receiver("me", engine, stop, rings, sequences, hearing, strangers, poll, live);

    Ring join() {
        return rings.join(CHANNEL);
    }

    void log(int count) {
        log.log(count, null, "1");
    }

    /** A line of a node, which tells where the channel stands. */
    String line(String node, long sequence) {
        return Hints.start(node, sequence, false) + Hints.head(ID, log.head().offset());
    }

    /** All that this ring has, without a hole, up to the head of the log. */
    void assertIsComplete(Ring ring) {
        var reached = 0L;
        for (var at = ring.sequenceAfter(Position.START); ring.goesBeyond(at); ) {
            var stretch = Objects.requireNonNull(ring.stretch(at));
            assertThat(stretch.from()).isEqualTo(reached + 1);
            reached = stretch.through();
            at = stretch.end();
        }
        assertThat(reached).isEqualTo(log.head().offset());
    }

    private static Page page(Page of) {
        return new Page(of.head().offset() == 0 ? 0 : ID, of.head(), of.actions());
    }

    private <T> CompletableFuture<T> answer(Supplier<T> query) {
        return broken
                ? CompletableFuture.failedFuture(new IllegalStateException("no database"))
                : CompletableFuture.completedFuture(query.get());
    }
}
