package org.actioncast.core.actionlog;

import static org.actioncast.core.actionlog.Backlog.Offer.CLOSED;
import static org.actioncast.core.actionlog.Backlog.Offer.FULL;
import static org.actioncast.core.actionlog.Backlog.Offer.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.actioncast.action.ActionBuilder;
import org.actioncast.action.EncodedAction;
import org.actioncast.core.submission.ActionsSubmitted;
import org.actioncast.core.submission.Submission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How requests wait for the log. A minute stands for ever: nothing here waits so long unless it is wrong. */
@Timeout(10)
class BacklogTest {

    private static final Duration FOR_EVER = Duration.ofMinutes(1);

    private final AtomicReference<Thread> writer = new AtomicReference<>();
    private final ExecutorService threads = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task);
        writer.set(thread);
        return thread;
    });

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void takesWhatWaitsTogetherAndInOrder() throws Exception {
        var backlog = new Backlog(10, 3, FOR_EVER);
        var first = request(1);
        var second = request(2);
        var third = request(1);
        assertThat(List.of(backlog.offer(first), backlog.offer(second), backlog.offer(third)))
                .containsOnly(TAKEN);

        assertThat(backlog.next()).containsExactly(first, second);
        assertThat(backlog.next()).containsExactly(third);
    }

    @Test
    void neverSplitsARequest() throws Exception {
        var backlog = new Backlog(10, 3, FOR_EVER);
        var large = request(7);
        backlog.offer(large);

        assertThat(backlog.next()).containsExactly(large);
    }

    @Test
    void isFullWithWhatWaitsAndWhatIsBeingWritten() throws Exception {
        var backlog = new Backlog(3, 3, FOR_EVER);
        backlog.offer(request(2));
        var written = backlog.next();
        assertThat(backlog.offer(request(2))).isEqualTo(FULL);

        backlog.done(written, Duration.ZERO);
        assertThat(backlog.offer(request(2))).isEqualTo(TAKEN);
    }

    @Test
    void waitsForThoseWhomTheLastTransactionAnswered() throws Exception {
        var backlog = new Backlog(10, 10, FOR_EVER);
        answered(backlog, 2);
        var next = next(backlog);
        var first = request(1);
        backlog.offer(first);
        untilTheWriterWaits();
        var second = request(1);
        backlog.offer(second);

        assertThat(next.get()).containsExactly(first, second);
    }

    @Test
    void waitsForThoseWhoCameDuringTheLastTransactionToo() throws Exception {
        var backlog = new Backlog(10, 10, FOR_EVER);
        backlog.offer(request(1));
        var written = backlog.next();
        var early = request(1);
        backlog.offer(early);
        backlog.done(written, FOR_EVER);
        var next = next(backlog);
        untilTheWriterWaits();
        var back = request(1);
        backlog.offer(back);

        assertThat(next.get()).containsExactly(early, back);
    }

    @Test
    void waitsForNobodyWhenATransactionIsFull() throws Exception {
        var backlog = new Backlog(10, 4, FOR_EVER);
        answered(backlog, 3);
        var full = request(4);
        backlog.offer(full);

        assertThat(backlog.next()).containsExactly(full);
    }

    @Test
    void waitsForNobodyWhenOneIsAlone() throws Exception {
        var backlog = new Backlog(10, 10, FOR_EVER);
        answered(backlog, 1);
        var alone = request(1);
        backlog.offer(alone);

        assertThat(backlog.next()).containsExactly(alone);
    }

    @Test
    void waitsNoLongerThanTheLastTransactionTook() throws Exception {
        var backlog = new Backlog(10, 10, FOR_EVER);
        backlog.offer(request(1));
        backlog.offer(request(1));
        backlog.done(backlog.next(), Duration.ofNanos(1));
        var first = request(1);
        backlog.offer(first);

        assertThat(backlog.next()).containsExactly(first);
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        var backlog = new Backlog(10, 10, Duration.ZERO);
        answered(backlog, 2);
        var first = request(1);
        backlog.offer(first);

        assertThat(backlog.next()).containsExactly(first);
    }

    @Test
    void givesWhatItHasWhenItIsClosed() throws Exception {
        var backlog = new Backlog(10, 10, FOR_EVER);
        answered(backlog, 2);
        var next = next(backlog);
        var first = request(1);
        backlog.offer(first);
        untilTheWriterWaits();
        backlog.close();

        assertThat(next.get()).containsExactly(first);
        assertThat(backlog.offer(request(1))).isEqualTo(CLOSED);
        assertThat(backlog.next()).isEmpty();
    }

    @Test
    void givesBackWhatNobodyWillWrite() throws Exception {
        var backlog = new Backlog(10, 10, FOR_EVER);
        var left = request(1);
        backlog.offer(left);

        assertThat(backlog.abandon()).containsExactly(left);
        assertThat(backlog.next()).isEmpty();
    }

    /** A transaction of so many requests that took for ever. */
    private static void answered(Backlog backlog, int requests) throws InterruptedException {
        for (var i = 0; i < requests; i++) {
            backlog.offer(request(1));
        }
        backlog.done(backlog.next(), FOR_EVER);
    }

    private CompletableFuture<List<ActionsSubmitted>> next(Backlog backlog) {
        var next = new CompletableFuture<List<ActionsSubmitted>>();
        threads.execute(() -> {
            try {
                next.complete(backlog.next());
            } catch (InterruptedException | RuntimeException e) {
                next.completeExceptionally(e);
            }
        });
        return next;
    }

    private void untilTheWriterWaits() {
        while (writer.get().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static ActionsSubmitted request(int actions) {
        var submission =
                new Submission(EncodedAction.of(ActionBuilder.action("a").build()), false);
        return new ActionsSubmitted(Collections.nCopies(actions, submission), new CompletableFuture<>());
    }
}
