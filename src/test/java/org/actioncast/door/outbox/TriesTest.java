package org.actioncast.door.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.actioncast.action.ActionBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OB5: a row that has failed so often alone is put aside")
class TriesTest {

    private final Tries tries = new Tries(3);

    @Test
    void isEnoughAtTheLimitAndNotBefore() {
        assertThat(fail(7)).isEmpty();
        assertThat(fail(7)).isEmpty();

        assertThat(fail(7)).extracting(OutboxRow::turn).containsExactly(7L);
    }

    @Test
    void countsEachRowForItself() {
        fail(7);
        fail(7);
        fail(8);

        assertThat(fail(8)).isEmpty();
        assertThat(fail(7)).hasSize(1);
    }

    @Test
    void countsNothingAgainstABatch() {
        for (var i = 0; i < 10; i++) {
            assertThat(fail(7, 8)).isEmpty();
        }

        assertThat(fail(7)).isEmpty();
    }

    @Test
    void countsNothingThatWasNobodysFault() {
        fail(7);
        fail(7);
        tries.begin(rows(7));
        tries.end();

        assertThat(tries.failed()).isEmpty();
        assertThat(fail(7)).hasSize(1);
    }

    @Test
    void beginsAnewWithARowThatWasForgotten() {
        fail(7);
        fail(7);
        tries.forget(rows(7).get(0));
        assertThat(fail(7)).isEmpty();
        fail(7);
        tries.forgetAll();

        assertThat(fail(7)).isEmpty();
    }

    private List<OutboxRow> fail(long... turns) {
        tries.begin(rows(turns));
        return tries.failed().stream().toList();
    }

    private static List<OutboxRow> rows(long... turns) {
        return LongStream.of(turns)
                .mapToObj(turn ->
                        new OutboxRow(turn, ActionBuilder.action("a" + turn).build()))
                .toList();
    }
}
