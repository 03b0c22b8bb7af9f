package org.actioncast.core.ring;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.actioncast.action.LoggedAction;
import org.actioncast.core.actionlog.Page;

/** A ring's questions to its log, which answers them when a test says so. */
final class Questions implements LongFunction<CompletableFuture<Page>> {

    static final int PAGE = 10;

    private record Question(long after, CompletableFuture<Page> answer) {}

    final MemoryLog log = new MemoryLog(CHANNEL);
    final AtomicLong totalBytes = new AtomicLong();
    private final Queue<Question> open = new ArrayDeque<>();

    @Override
    public CompletableFuture<Page> apply(long after) {
        var question = new Question(after, new CompletableFuture<>());
        open.add(question);
        return question.answer;
    }

    Ring ring(Limits limits) {
        return new Ring(CHANNEL, limits.settings(), totalBytes, this);
    }

    List<LoggedAction> log(int count) {
        return log.log(count, null, "1");
    }

    Page after(long offset) {
        return log.after(offset, PAGE);
    }

    boolean areAnswered() {
        return open.isEmpty();
    }

    /** The oldest question, which has to be for what comes after this. */
    void answer(long after) {
        answer(after, after(after));
    }

    void answer(long after, Page page) {
        var question = open.remove();
        assertThat(question.after).isEqualTo(after);
        question.answer.complete(page);
    }

    void fail() {
        open.remove().answer.completeExceptionally(new IllegalStateException("no database"));
    }

    /** The ids that a reader at this sequence gets. */
    static List<String> ids(Ring ring, long sequence) {
        var ids = new ArrayList<String>();
        for (var at = sequence; ring.goesBeyond(at); ) {
            var stretch = Objects.requireNonNull(ring.stretch(at));
            stretch.entries().forEach(entry -> ids.add(entry.id()));
            at = stretch.end();
        }
        return ids;
    }
}
