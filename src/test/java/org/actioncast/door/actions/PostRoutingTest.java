package org.actioncast.door.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostRoutingTest {

    @ParameterizedTest
    @CsvSource({
        "application/json, application/json",
        "Application/JSON ; charset=utf-8, application/json",
        "application/json;charset, application/json",
        "application/cloudevents-batch+json, application/cloudevents-batch+json",
        "text/plain;;, text/plain"
    })
    void readsATypeWithoutItsParameters(String header, String type) {
        assertThat(PostRouting.mediaType(header)).isEqualTo(type);
    }

    /** A wildcard would be readable as anything, and be taken for JSON. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", ";", "nonsense", "/", "application/", "/json", "a/b/c", "*/*", "application/*", "a b/c"})
    void takesWhatIsNoMediaTypeForOneThatNobodyReads(String header) {
        assertThat(PostRouting.mediaType(header)).isEqualTo("application/octet-stream");
    }
}
