package org.actioncast.core.ring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RI1: each channel with subscribers has one ring")
class RingsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final long ID = 7;

    private final MemoryLog log = new MemoryLog(CHANNEL);
    private final ConcurrentLinkedQueue<Channel> opened = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean broken = new AtomicBoolean();
    private CompletableFuture<Page> held;
    private final Rings rings = new Rings(Limits.ROOMY.settings(), this::newest, this::after, this::head);

    @Test
    void opensOneRingForAllItsReaders() {
        var first = rings.join(CHANNEL);
        var second = rings.join(CHANNEL);

        assertThat(second).isSameAs(first).isSameAs(rings.find(CHANNEL));
        assertThat(first.opened()).isCompletedWithValue(first);
        assertThat(opened).containsExactly(CHANNEL);
        assertThat(rings.find(CHANNEL.space().room("b"))).isNull();
    }

    @Test
    void keepsARingWithAReader() {
        var ring = rings.join(CHANNEL);
        rings.join(CHANNEL);
        rings.leave(ring);

        rings.sweep(Duration.ofNanos(-1));

        assertThat(rings.find(CHANNEL)).isSameAs(ring);
    }

    @Test
    @DisplayName("RI8: a ring without readers is kept for a while")
    void keepsARingAWhileForThoseWhoReconnect() {
        var ring = rings.join(CHANNEL);
        rings.leave(ring);

        rings.sweep(HOUR);

        assertThat(rings.join(CHANNEL)).isSameAs(ring);
    }

    @Test
    void forgetsARingThatNobodyReads() {
        var ring = rings.join(CHANNEL);
        rings.leave(ring);

        rings.sweep(Duration.ofNanos(-1));

        assertThat(rings.find(CHANNEL)).isNull();
        assertThat(rings.join(CHANNEL)).isNotSameAs(ring);
    }

    @Test
    @DisplayName("RI10: a ring is current when it knows what another node has logged")
    void isCurrentWhenItKnowsWhatAnotherNodeHasLogged() {
        log.log(3, null, "1");
        var ring = rings.join(CHANNEL);
        log.log(2, null, "1");
        assertThat(ring.head().offset()).isEqualTo(3);

        assertThat(rings.current(ring)).isCompletedWithValue(ring);

        assertThat(ring.head()).isEqualTo(log.head());
    }

    @Test
    @DisplayName("RI12: a hint that comes before a ring knows its number is kept for it")
    void keepsAHintForARingThatLearnsItsNumberLater() {
        log.log(1, null, "1");
        held = new CompletableFuture<>();
        var before = page(log.newest(100));
        var ring = rings.join(CHANNEL);
        log.log(4, null, "1");

        assertThat(rings.hint(ID, 5)).isTrue();
        assertThat(rings.hint(ID, 3)).isFalse();
        held.complete(before);

        assertThat(ring.head()).isEqualTo(log.head());
        assertThat(rings.hint(99, 1)).isFalse();
    }

    @Test
    @DisplayName("RI10: nobody says of a ring that it is current while the log cannot be asked")
    void isNotSaidToBeCurrentWhileTheLogCannotBeAsked() {
        var ring = rings.join(CHANNEL);
        broken.set(true);

        assertThat(rings.current(ring)).isCompletedExceptionally();
    }

    @Test
    void makesANewRingAfterOneThatCouldNotBeOpened() {
        broken.set(true);
        var ring = rings.join(CHANNEL);
        broken.set(false);

        var next = rings.join(CHANNEL);
        rings.leave(ring);
        rings.sweep(Duration.ofNanos(-1));

        assertThat(ring.opened()).isCompletedExceptionally();
        assertThat(next).isNotSameAs(ring).isSameAs(rings.find(CHANNEL));
    }

    @Test
    void neverTakesARingFromAReaderWhoeverComesAndGoes() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        var work = new ArrayList<Callable<Integer>>();
        for (var seed = 0; seed < 3; seed++) {
            var random = new Random(seed);
            work.add(() -> comeAndGo(random));
        }
        work.add(() -> {
            for (var i = 0; i < 5_000; i++) {
                rings.sweep(Duration.ofNanos(-1));
            }
            return 0;
        });

        var done = threads.invokeAll(work, 30, SECONDS);

        threads.shutdown();
        assertThat(done).allSatisfy(each -> assertThatCode(each::get).doesNotThrowAnyException());
        rings.sweep(Duration.ofNanos(-1));
        assertThat(rings.find(CHANNEL)).isNull();
    }

    private int comeAndGo(Random random) {
        for (var i = 0; i < 5_000; i++) {
            var ring = rings.join(CHANNEL);
            if (random.nextInt(4) == 0) {
                Thread.onSpinWait();
            }
            assertThat(rings.find(CHANNEL)).isSameAs(ring);
            rings.leave(ring);
        }
        return 0;
    }

    private CompletableFuture<Position> head(Channel channel) {
        return broken.get()
                ? CompletableFuture.failedFuture(new IllegalStateException("no database"))
                : CompletableFuture.completedFuture(log.head());
    }

    private CompletableFuture<Page> after(Channel channel, long offset) {
        return broken.get()
                ? CompletableFuture.failedFuture(new IllegalStateException("no database"))
                : CompletableFuture.completedFuture(page(log.after(offset, 100)));
    }

    private static Page page(Page of) {
        return new Page(ID, of.head(), of.actions());
    }

    private CompletableFuture<Page> newest(Channel channel) {
        opened.add(channel);
        return broken.get()
                ? CompletableFuture.failedFuture(new IllegalStateException("no database"))
                : held != null ? held : CompletableFuture.completedFuture(page(log.newest(100)));
    }
}
