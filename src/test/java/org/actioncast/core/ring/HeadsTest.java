package org.actioncast.core.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.action.Space;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RI11: one look at the heads is for all who ask")
class HeadsTest {

    private static final Space SPACE = new Space("h", "l");
    private static final Channel A = SPACE.room("a");
    private static final Channel B = SPACE.room("b");

    private final List<Set<Channel>> looks = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();
    private Runnable meanwhile = () -> {};
    private final Heads heads = new Heads(this::look, held::add);

    @Test
    void isSharedByAllWhoAskBeforeItBegins() {
        var asked = IntStream.range(0, 1_000)
                .mapToObj(i -> heads.at(i % 2 == 0 ? A : B))
                .toList();

        run();

        assertThat(looks).containsExactly(Set.of(A, B));
        assertThat(asked).allSatisfy(head -> assertThat(head).isCompletedWithValue(new Position("e", 1)));
    }

    @Test
    void isNotForWhoAsksWhenItHasBegun() {
        var first = heads.at(A);
        var later = new ArrayList<Position>();
        meanwhile = () -> heads.at(A).thenAccept(later::add);

        run();

        assertThat(first).isCompletedWithValue(new Position("e", 1));
        assertThat(later).containsExactly(new Position("e", 2));
        assertThat(looks).containsExactly(Set.of(A), Set.of(A));
    }

    @Test
    void findsAChannelThatWasNeverWrittenToAtItsStart() {
        var never = heads.at(SPACE.room("never"));

        run();

        assertThat(never).isCompletedWithValue(Position.START);
    }

    @Test
    void isMadeAgainAfterOneThatFailed() {
        broken.set(true);
        var failed = heads.at(A);
        run();
        broken.set(false);

        var again = heads.at(A);
        run();

        assertThat(failed).isCompletedExceptionally();
        assertThat(again).isCompleted();
    }

    @Test
    void isMadeAgainAfterAnError() {
        meanwhile = () -> {
            throw new StackOverflowError();
        };
        var failed = heads.at(A);
        run();

        var again = heads.at(A);
        run();

        assertThat(failed).isCompletedExceptionally();
        assertThat(again).isCompleted();
    }

    @Test
    void failsForWhoeverAsksWhileItIsRefused() {
        var asked = new ArrayList<CompletableFuture<Position>>();
        var refusing = new Heads[1];
        refusing[0] = new Heads(this::look, task -> {
            if (asked.isEmpty()) {
                asked.add(refusing[0].at(B));
            }
            throw new RejectedExecutionException("full");
        });

        var refused = refusing[0].at(A);

        assertThat(refused).isCompletedExceptionally();
        assertThat(asked).allSatisfy(head -> assertThat(head).isCompletedExceptionally());
        assertThat(refusing[0].at(A)).isCompletedExceptionally();
    }

    @Test
    void failsWhenNobodyCanLook() throws InterruptedException {
        var full = new AtomicBoolean(true);
        var refusing = new Heads(this::look, task -> {
            if (full.get()) {
                throw new RejectedExecutionException("full");
            }
            task.run();
        });
        var refused = refusing.at(A);
        full.set(false);

        assertThat(refused).failsWithin(java.time.Duration.ZERO).withThrowableOfType(ExecutionException.class);
        assertThat(refusing.at(A)).isCompleted();
    }

    private void run() {
        held.forEach(Runnable::run);
        held.clear();
    }

    private Map<Channel, Position> look(Set<Channel> channels) {
        looks.add(Set.copyOf(channels));
        var once = meanwhile;
        meanwhile = () -> {};
        once.run();
        if (broken.get()) {
            throw new IllegalStateException("no database");
        }
        var number = looks.size();
        return channels.stream()
                .filter(channel -> !channel.room().equals("never"))
                .collect(Collectors.toMap(channel -> channel, channel -> new Position("e", number)));
    }
}
