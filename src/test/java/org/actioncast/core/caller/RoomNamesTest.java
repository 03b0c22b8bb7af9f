package org.actioncast.core.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("C4, IS3: who has these rooms may pass those on")
class RoomNamesTest {

    @ParameterizedTest
    @CsvSource({
        "team-*, team-7, true",
        "team-*, team-*, true",
        "team-*, team-7*, true",
        "team-*, te*, false",
        "team-*, *, false",
        "team, team*, false",
        "team, team, true",
        "*, anything*, true",
        "board, '', false"
    })
    void covers(String own, String wanted, boolean covered) {
        assertThat(RoomNames.only(List.of(own)).covers(RoomNames.only(List.of(wanted))))
                .isEqualTo(covered);
    }

    @Test
    void allIsMoreThanAnyList() {
        assertThat(RoomNames.only(List.of("*")).covers(RoomNames.ALL)).isFalse();
        assertThat(RoomNames.ALL.covers(RoomNames.ALL)).isTrue();
        assertThat(RoomNames.ALL.covers(RoomNames.only(List.of("*")))).isTrue();
    }
}
