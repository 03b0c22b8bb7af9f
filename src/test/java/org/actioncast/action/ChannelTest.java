package org.actioncast.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChannelTest {

    @Test
    @DisplayName("A1: a separator within an address makes no other space")
    void isNeverAddressedByAJoinedString() {
        var one = new Space("http://[::1]", "8080/a");
        var other = new Space("http://[::1]/8080", "a");

        assertThat(one.room("")).isNotEqualTo(other.room(""));
        assertThat(one.room("x")).isNotEqualTo(new Space("http://[::1]", "8080").room("/ax"));
    }

    @Test
    @DisplayName("A2: rooms are compared exactly")
    void keepsRoomsApartThatLookAlike() {
        var space = new Space("https://erp.example", "invoice-42");

        var channels = Stream.of("0", "", "1e3", "1000", "a", "A", " a", "\u00e9", "e\u0301")
                .map(space::room);

        assertThat(channels).doesNotHaveDuplicates();
    }
}
