package org.actioncast.client.ee;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CE5: a name that looks like a setting of the client and is none stops the deployment")
class ConfigurationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actioncast.client.ulr",
                "ACTIONCAST_CLIENT_ULR",
                "actioncast.client.queue.size",
                "actioncast_client_ulr"
            })
    void refusesIt(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Configuration.check(List.of("java.version", name)))
                .withMessageStartingWith(name + " is no setting; there are actioncast.client.url, ");
    }

    @Test
    void takesItsOwnAndWhatIsOthers() {
        assertThatCode(() -> Configuration.check(List.of(
                        "actioncast.client.url",
                        "ACTIONCAST_CLIENT_QUEUE_BYTES",
                        "actioncast.client.queue.bytes",
                        "actioncast.db.url",
                        "PATH")))
                .doesNotThrowAnyException();
    }
}
