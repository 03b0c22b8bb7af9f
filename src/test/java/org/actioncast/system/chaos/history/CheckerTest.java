package org.actioncast.system.chaos.history;

import static org.actioncast.system.chaos.history.Story.HERE;
import static org.actioncast.system.chaos.history.Story.ORIGIN;
import static org.actioncast.system.chaos.history.Story.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.actioncast.system.chaos.history.Event.Asked;
import org.actioncast.system.chaos.history.Event.Calmed;
import org.actioncast.system.chaos.history.Event.Gapped;
import org.actioncast.system.chaos.history.Event.Garbled;
import org.actioncast.system.chaos.history.Event.Held;
import org.actioncast.system.chaos.history.Event.Injected;
import org.actioncast.system.chaos.history.Event.Left;
import org.actioncast.system.chaos.history.Event.Seen;
import org.actioncast.system.chaos.history.Event.Sent;
import org.actioncast.system.chaos.history.Event.Shown;
import org.actioncast.system.chaos.history.Event.Stuck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever breaks a rule is found, and nothing is found in a history that keeps them all. */
class CheckerTest {

    @ParameterizedTest
    @MethodSource
    void findsNothingInAGoodHistory(Story story) {
        var violations = Checker.check(story.events());

        assertThat(violations).isEmpty();
    }

    static Stream<Story> findsNothingInAGoodHistory() {
        return Stream.of(
                seen(),
                // Unanswered, and in the log or not.
                seen().sent("n4", null).answered("n4", Event.NO_ANSWER, null),
                seen().sent("n4", null).answered("n4", 503, null).entry("n4", "e:4"),
                // Sent again: first unanswered, then a repeat.
                seen().sent("n1", null).answered("n1", 200, "e:1"),
                // Cut off between the ack and its frame, so acknowledged again on the next connection.
                Story.ofThree()
                        .opened("c1")
                        .begins("c1", HERE, "e:1")
                        .acked("c1", "n2", "e:2")
                        .opened("c2")
                        .begins("c2", HERE, "e:1")
                        .acked("c2", "n2", "e:2")
                        .shown("c2", "e:2", "e:3", "n3@e:3")
                        .due("c2", "e:3"),
                // Left and joined again where it was.
                Story.ofThree()
                        .opened("c1")
                        .begins("c1", HERE, "0")
                        .shown("c1", "e:1", "e:1", "n1@e:1")
                        .acked("c1", "n2", "e:2")
                        .and(new Left(20, "c1", ""))
                        .begins("c1", HERE, "e:1")
                        .acked("c1", "n2", "e:2")
                        .shown("c1", "e:2", "e:3", "n3@e:3"),
                // A live one that is not answered before the page has asked.
                Story.ofThree()
                        .sent("n4", null, true, true)
                        .opened("c1")
                        .begins("c1", HERE, "e:3")
                        .answered("n4", 202, null)
                        .shown("c1", HERE, null, null, "n4"),
                // A live one, and a gap for a position of another life.
                Story.ofThree()
                        .sent("n4", null, true, true)
                        .opened("c1")
                        .begins("c1", HERE, "other:1")
                        .and(new Gapped(20, "c1", "", "other:1", "e:3", "epoch"))
                        .shown("c1", HERE, null, null, "n4")
                        .due("c1", "e:3"));
    }

    @ParameterizedTest
    @MethodSource
    void findsABreach(Rule rule, Story story) {
        var violations = Checker.check(story.events());

        assertThat(violations).extracting(Violation::rule).contains(rule);
    }

    @ParameterizedTest
    @EnumSource
    void hasABadHistoryForEveryRule(Rule rule) {
        assertThat(findsABreach().map(row -> row.get()[0])).contains(rule);
    }

    @Test
    void tellsThemInTheOrderOfTime() {
        var violations = Checker.check(List.of(new Stuck(9, "second"), new Garbled(5, "c1", "first")));

        assertThat(violations).extracting(Violation::at).containsExactly(5L, 9L);
    }

    static Stream<Arguments> findsABreach() {
        return Stream.of(
                bad(Rule.ACKNOWLEDGED_IS_LOGGED, seen().sent("n4", null).answered("n4", 201, "e:4")),
                bad(Rule.ACKNOWLEDGED_IS_LOGGED, seen().sent("n4", null).answered("n4", 201, "e:3")),
                bad(Rule.OFFSETS_GAPLESS, seen().posted("n5", null, "e:5")),
                bad(Rule.OFFSETS_GAPLESS, seen().posted("n4", null, "f:4")),
                bad(Rule.LOGGED_ONCE, seen().entry("n3", "e:4")),
                bad(Rule.LOGGED_ONCE, seen().sent("n3", null).entry("n3", THERE, "f:1")),
                bad(Rule.NOTHING_INVENTED, seen().entry("n4", "e:4")),
                bad(
                        Rule.NOTHING_INVENTED,
                        seen().sent("n4", null).answered("n4", 422, null).entry("n4", "e:4")),
                bad(Rule.NOTHING_INVENTED, seen().sent("n4", null, true, true).entry("n4", "e:4")),
                bad(Rule.NOTHING_INVENTED, seen().sent("n4", null, false, false).entry("n4", "e:4")),
                bad(Rule.FIRST_POSITION, seen().sent("n1", null).answered("n1", 200, "e:3")),
                bad(Rule.FIRST_POSITION, seen().sent("n1", null).answered("n1", 201, "e:1")),
                bad(Rule.FIRST_POSITION, seen().sent("n4", null).answered("n4", 409, null)),
                bad(Rule.CALM_SERVICE, refused(2_000)),
                bad(Rule.RECOVERY, seen().and(new Stuck(20, "nothing was taken"))),
                bad(Rule.FRAME_FOLLOWS, watching("0").shown("c1", "e:3", "e:3", "n3@e:3")),
                bad(Rule.FRAME_FOLLOWS, seen().shown("c1", "e:3", "e:3", "n3@e:3")),
                bad(Rule.FRAME_IS_THE_LOG, watching("e:2").shown("c1", "e:3", "e:3")),
                bad(
                        Rule.FRAME_IS_THE_LOG,
                        watching("e:2").posted("n4", null, "e:4").shown("c1", "e:3", "e:4", "n4@e:4", "n3@e:3")),
                bad(Rule.FRAME_IS_THE_LOG, watching("e:2").shown("c1", "e:3", "e:4", "n3@e:3", "n4@e:4")),
                bad(Rule.OTHER_SPACE, seen().entry("n4", "e:4").and(sentThere("n4"))),
                bad(Rule.OTHER_SPACE, watching("e:2").and(leak())),
                bad(Rule.OTHER_SPACE, seen().sent("n4", null).shown("c1", THERE, null, null, "n4")),
                bad(Rule.OWN_ACTION, watching("e:1").acked("c1", "n2", "e:2").shown("c1", "e:2", "e:2", "n2@e:2")),
                bad(
                        Rule.OWN_ACTION,
                        watching("0").sent("n4", ORIGIN, true, true).shown("c1", HERE, null, null, "n4")),
                bad(Rule.NO_TOKEN, Story.ofThree().opened("c1", false, 0).begins("c1", HERE, "0")),
                bad(
                        Rule.NO_TOKEN,
                        Story.ofThree()
                                .opened("c1", true, -10_000)
                                .begins("c1", HERE, "e:2")
                                .shown("c1", "e:3", "e:3", "n3@e:3")),
                bad(Rule.ACK_ONCE, watching("e:1").shown("c1", "e:2", "e:3", "n3@e:3")),
                bad(Rule.ACK_ONCE, watching("e:1").acked("c1", "n2", "e:2").acked("c1", "n2", "e:2")),
                bad(Rule.ACK_ONCE, watching("e:2").acked("c1", "n2", "e:2")),
                bad(Rule.ACK_ONCE, watching("e:2").acked("c1", "n3", "e:3")),
                bad(
                        Rule.SHOWN_ONCE,
                        seen().opened("c2").begins("c2", HERE, "e:2").shown("c2", "e:3", "e:3", "n3@e:3")),
                bad(
                        Rule.SHOWN_ONCE,
                        seen().sent("n4", null, true, true)
                                .shown("c1", HERE, null, null, "n4")
                                .shown("c1", HERE, null, null, "n4")),
                bad(
                        Rule.LIVE_IS_OVER,
                        Story.ofThree()
                                .sent("n4", null, true, true)
                                .answered("n4", 202, null)
                                .opened("c1")
                                .begins("c1", HERE, "e:2")
                                .shown("c1", "e:3", "e:3", "n3@e:3", "n4")),
                bad(Rule.GAP_FOUNDED, watching("e:1").and(new Gapped(20, "c1", "", "e:1", "e:3", "retention"))),
                bad(Rule.GAP_FOUNDED, watching("e:1").and(new Gapped(20, "c1", "", "e:1", "e:3", "epoch"))),
                bad(Rule.ALL_SHOWN, watching("e:1").due("c1", "e:3")),
                bad(
                        Rule.ALL_SHOWN,
                        Story.ofThree()
                                .opened("c1")
                                .and(new Asked(20, "c1", "", null))
                                .due("c1", "e:3")),
                bad(Rule.WELL_FORMED, watching("0").and(new Garbled(20, "c1", "half a frame"))),
                bad(Rule.NOTHING_HELD, seen().and(new Held(20, "threads", 100, 201, 100))));
    }

    private static Arguments bad(Rule rule, Story story) {
        return Arguments.of(rule, story);
    }

    /** A page that has everything. */
    private static Story seen() {
        return watching("0")
                .shown("c1", "e:1", "e:1", "n1@e:1")
                .acked("c1", "n2", "e:2")
                .shown("c1", "e:2", "e:3", "n3@e:3")
                .due("c1", "e:3");
    }

    private static Story watching(String after) {
        return Story.ofThree().opened("c1").begins("c1", HERE, after);
    }

    private static Story refused(long at) {
        var sent = new Sent(at, "r9", HERE, "i9", "n9", null, false, true);
        return seen().and(new Injected(100, "kill"))
                .and(new Calmed(1_000))
                .and(sent)
                .and(new Event.Answered(at + 1, "r9", "n9", 503, null));
    }

    private static Event sentThere(String nonce) {
        return new Sent(20, "r" + nonce, THERE, "i" + nonce, nonce, null, false, true);
    }

    private static Event leak() {
        var seen = new Seen("e:3", "n3", THERE.mark(), 20, false);
        return new Shown(20, "c1", "", "e:3", "e:3", List.of(seen));
    }
}
