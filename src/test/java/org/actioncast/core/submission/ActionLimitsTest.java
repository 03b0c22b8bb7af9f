package org.actioncast.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.actioncast.action.Action;
import org.actioncast.action.Space;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ActionLimitsTest {

    private final ActionLimits limits = new ActionLimits(4096, 9);

    @Test
    @DisplayName("J5: data that comes through no door of HTTP is refused as well when it has a name twice")
    void refusesDataWithANameTwice() {
        assertThatThrownBy(() -> limits.checked(action("[{\"x\":1,\"x\":2}]")))
                .isInstanceOf(ActionRefused.class)
                .hasMessage("Within \"data\": Give \"x\" once: an object has it twice.");
        assertThat(limits.checked(action("[{\"x\":1},{\"x\":2}]")).action().data())
                .isEqualTo("[{\"x\":1},{\"x\":2}]");
    }

    private static Action action(String data) {
        var channel = new Space("http://host.example", "invoice-42").room("");
        return new Action(channel, "id", "type", null, null, "u1", "", null, null, data, Instant.EPOCH);
    }
}
