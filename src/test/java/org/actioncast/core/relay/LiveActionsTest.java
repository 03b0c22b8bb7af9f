package org.actioncast.core.relay;

import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.actioncast.action.Action;
import org.actioncast.action.EncodedAction;
import org.actioncast.core.submission.ActionLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LiveActionsTest {

    private static final int MAX_LINE = 7_900;

    private final OneChannel node = new OneChannel();
    private final LiveActions other = live("other", "a secret");

    @Test
    @DisplayName("RE12: a live action comes to the other nodes as it was, and not to its own")
    void comesAsItWas() {
        var typing = action("typing").from("page-1").data("{\"at\":\"ü\"}").encoded();

        var lines = other.lines(List.of(typing, action("more").encoded()), MAX_LINE);
        lines.forEach(node.receiver::hear);
        node.live.lines(List.of(typing), MAX_LINE).forEach(node.receiver::hear);

        assertThat(node.shown)
                .containsExactly(typing.action(), action("more").encoded().action());
        assertThat(node.live.heard()).isEqualTo(2);
        assertThat(node.receiver.lost()).isZero();
    }

    @Test
    @DisplayName("RE12: one that does not fit a line is dropped and counted")
    void dropsWhatIsTooLarge() {
        var large = action("large").data("\"" + "x".repeat(6_000) + "\"").encoded();

        assertThat(other.lines(List.of(large, action("small").encoded()), MAX_LINE))
                .hasSize(1);
        assertThat(other.dropped()).isEqualTo(1);
    }

    @Test
    @DisplayName("RE13: a line is heard once, and none behind a later one of its node")
    void hearsOnceAndInOrder() {
        var lines = other.lines(
                List.of(
                        action("a").encoded(),
                        action("b").encoded(),
                        action("c").encoded()),
                MAX_LINE);

        List.of(0, 0, 2, 1, 2, 0).forEach(i -> node.receiver.hear(lines.get(i)));

        assertThat(node.shown).extracting(Action::id).containsExactly("a", "c");
    }

    @Test
    @DisplayName("RE13: a line that no node of this database has sealed, or that is old, is not heard")
    void hearsNobodyElse() {
        var typing = List.of(action("typing").encoded());
        var now = Instant.now();
        var old = new LiveLine("other", 1, typing.get(0).action());

        live("stranger", "a guess").lines(typing, MAX_LINE).forEach(node.receiver::hear);
        node.receiver.hear(other.lines(typing, MAX_LINE).get(0).replace("L other 1", "L other 2"));
        node.receiver.hear(old.sealed(new Seal("a secret"), now.minus(Duration.ofMinutes(11))));
        List.of("L", "L ", "L other", "L other 1", "L other 1 ", "L other - AAAA", "L other 1 AAAA", "L other 1 AAAA x")
                .forEach(node.receiver::hear);
        assertThat(node.shown).isEmpty();

        node.receiver.hear(old.sealed(new Seal("a secret"), now.minus(Duration.ofMinutes(9))));
        assertThat(node.shown).hasSize(1);
    }

    @Test
    @DisplayName("RE14: one that is refused is not shown, and the next one is")
    void goesOnAfterOneThatIsRefused() {
        var strict = new LiveActions(
                "me",
                new Seal("a secret"),
                action -> {
                    if (action.id().equals("bad")) {
                        new ActionLimits(1, 1).sized(EncodedAction.of(action));
                    }
                    node.shown.add(action);
                },
                node.clock::get);

        other.lines(List.of(action("bad").encoded(), action("good").encoded()), MAX_LINE)
                .forEach(strict::hear);

        assertThat(node.shown).extracting(Action::id).containsExactly("good");
        assertThat(strict.heard()).isEqualTo(1);
    }

    @Test
    @DisplayName("RE13: without a secret none is sent, and none is heard")
    void staysAtHomeWithoutASecret() {
        var typing = List.<EncodedAction>of(action("typing").encoded());
        var without = new LiveActions("me", null, node.shown::add, node.clock::get);

        assertThat(without.lines(typing, MAX_LINE)).isEmpty();
        other.lines(typing, MAX_LINE).forEach(without::hear);

        assertThat(without.dropped()).isEqualTo(1);
        assertThat(node.shown).isEmpty();
    }

    private LiveActions live(String name, String secret) {
        return new LiveActions(name, new Seal(secret), node.shown::add, node.clock::get);
    }
}
