package org.actioncast.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.action.Space;
import org.actioncast.core.actionlog.ChannelHead;
import org.actioncast.core.actionlog.Page;
import org.actioncast.core.ring.Limits;
import org.actioncast.core.ring.Rings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RE8: a look at all heads")
class HeadsPollTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private record Asked(Channel channel, CompletableFuture<Position> head) {}

    private final List<Asked> asked = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final Rings rings = new Rings(
            Limits.ROOMY.settings(),
            channel -> CompletableFuture.completedFuture(new Page(Position.START, List.of())),
            (channel, after) -> CompletableFuture.completedFuture(new Page(Position.START, List.of())),
            channel -> {
                var one = new Asked(channel, new CompletableFuture<>());
                asked.add(one);
                return one.head;
            });
    private final HeadsPoll poll = new HeadsPoll(rings, clock::get);

    @Test
    void isAQuestionForSomeAfterTheOther() {
        watch(1_000);
        var seen = new HashSet<Channel>();

        poll.want();

        while (!asked.isEmpty()) {
            assertThat(asked).hasSizeLessThanOrEqualTo(200);
            answer(seen);
        }
        assertThat(seen).isEqualTo(rings.channels(true));
        assertThat(poll.looks()).isEqualTo(1);
    }

    @Test
    void isOneAtATimeAndNeverMoreThanAFifthOfTheTime() {
        watch(1);
        poll.want();
        poll.want();
        assertThat(asked).hasSize(1);
        pass(SECOND);
        answer(new HashSet<>());

        pass(SECOND.multipliedBy(3));
        poll.lookIfDue(SECOND.multipliedBy(10));
        assertThat(asked).isEmpty();
        pass(SECOND);
        poll.lookIfDue(SECOND.multipliedBy(10));

        assertThat(asked).hasSize(1);
        answer(new HashSet<>());
        pass(SECOND);
        poll.lookIfDue(SECOND.multipliedBy(10));
        assertThat(asked).isEmpty();
    }

    @Test
    void comesWithTheTimeThoughNobodyWantsIt() {
        watch(1);
        poll.lookIfDue(SECOND);
        assertThat(asked).isEmpty();

        pass(SECOND);
        poll.lookIfDue(SECOND);

        assertThat(asked).hasSize(1);
    }

    @Test
    @DisplayName(
            "RE8: where hints are heard, a channel without an entry is not looked at for nothing; when something was missed it is")
    void leavesOutWhatHasNoEntry() {
        watch(3);
        rings.reach(new Space("h", "l").room("r1"), new ChannelHead(7, new Position("e1", 1)));
        pass(SECOND);

        poll.lookAtTheKnownIfDue(SECOND);

        assertThat(asked).extracting(Asked::channel).containsExactly(new Space("h", "l").room("r1"));
        answer(new HashSet<>());
        pass(SECOND);
        poll.want();
        assertThat(asked).hasSize(3);
    }

    @Test
    void endsWhenTheLogCannotBeAsked() {
        watch(1_000);
        poll.want();
        var slice = List.copyOf(asked);
        asked.clear();

        slice.forEach(one -> one.head.completeExceptionally(new IllegalStateException("no database")));

        assertThat(asked).isEmpty();
        pass(SECOND);
        poll.lookIfDue(SECOND);
        assertThat(asked).hasSize(200);
    }

    private void watch(int channels) {
        IntStream.range(0, channels).forEach(i -> rings.join(new Space("h", "l").room("r" + i)));
    }

    private void answer(HashSet<Channel> seen) {
        var slice = List.copyOf(asked);
        asked.clear();
        slice.forEach(one -> {
            seen.add(one.channel);
            one.head.complete(Position.START);
        });
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
