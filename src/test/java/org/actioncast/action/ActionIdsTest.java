package org.actioncast.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActionIdsTest {

    private static final int TIMESTAMP_SHIFT = 16;

    @Test
    void areUuidsOfVersionSeven() {
        var id = UUID.fromString(ActionIds.next());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void beginWithTheTimeSoThatTheIndexGrowsAtItsEnd() {
        var before = Instant.now().toEpochMilli();
        var id = UUID.fromString(ActionIds.next());
        var after = Instant.now().toEpochMilli();

        assertThat(id.getMostSignificantBits() >>> TIMESTAMP_SHIFT).isBetween(before, after);
    }

    @Test
    void differ() {
        assertThat(Stream.generate(ActionIds::next).limit(10_000)).doesNotHaveDuplicates();
    }
}
