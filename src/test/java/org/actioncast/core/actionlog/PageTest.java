package org.actioncast.core.actionlog;

import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.actioncast.action.Position;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("L7: a reader can tell what is gone")
class PageTest {

    @ParameterizedTest
    @CsvSource({
        // head, the entries that are left, the reader's position
        "e7:5, 1-5, 0",
        "e7:5, 1-5, e7:0",
        "e7:5, 3-5, e7:2",
        "e7:5, 5-5, e7:4",
        "e7:5, 0-0, e7:5",
        "e7:500, 3-102, e7:2",
        "0, 0-0, 0",
        "e7:0, 0-0, 0",
        "e7:0, 0-0, e7:0"
    })
    void hasNoGapWhenTheNextEntryIsThere(String head, String entries, String after) {
        assertThat(page(head, entries).gapAfter(Position.parse(after))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "e7:5, 3-5, 0, e7:2",
        "e7:5, 3-5, e7:0, e7:2",
        "e7:5, 3-5, e7:1, e7:2",
        "e7:5, 5-5, e7:3, e7:4",
        "e7:5, 0-0, e7:4, e7:5",
        "e7:5, 0-0, 0, e7:5"
    })
    void tellsWhatWasDeletedByAge(String head, String entries, String after, String to) {
        assertThat(page(head, entries).gapAfter(Position.parse(after)))
                .contains(new Gap(Position.parse(after), Position.parse(to), Gap.Why.RETENTION));
    }

    @ParameterizedTest
    @CsvSource({
        // another life, shorter, as long or longer than the reader's
        "e9:1, 0-0, e7:5",
        "e9:5, 0-0, e7:5",
        "e9:9, 6-9, e7:5",
        "e9:9, 1-9, e7:0",
        // the channel is gone
        "0, 0-0, e7:5",
        // a position that was never given out
        "e7:5, 0-0, e7:6"
    })
    void tellsThatThePositionIsOfNoLifeOfThisChannel(String head, String entries, String after) {
        assertThat(page(head, entries).gapAfter(Position.parse(after)))
                .contains(new Gap(Position.parse(after), Position.parse(head), Gap.Why.EPOCH));
    }

    /** @param entries the first and the last, or 0-0 for none */
    private static Page page(String head, String entries) {
        var position = Position.parse(head);
        var ends = entries.split("-");
        var first = Long.parseLong(ends[0]);
        return new Page(
                position,
                LongStream.rangeClosed(Math.max(1, first), Long.parseLong(ends[1]))
                        .mapToObj(offset -> action("a" + offset).logged(position.epoch() + ":" + offset))
                        .toList());
    }
}
