package org.actioncast.action;

import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ActionTest {

    @Test
    @DisplayName("What may be left out and is empty is none, whichever door it came through")
    void takesEmptyAsNone() {
        var empty = action("a1").record("", "").from("").message("").data("").build();

        assertThat(empty).isEqualTo(action("a1").build());
    }
}
