package org.actioncast.door.actions;

import static org.actioncast.door.actions.Refusals.assertFieldRefused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.actioncast.action.Action;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.submission.ActionLimits;
import org.actioncast.core.submission.Poster;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule for every field that may be left out. */
@DisplayName("J2: an empty string counts as absent")
class EmptyFieldsTest {

    private static final JsonObject SAID = Json.createObjectBuilder()
            .add("type", "updateinvoice")
            .add("link", "invoice-42")
            .add("user", "ann")
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"host", "room", "id", "recordType", "recordId", "context", "origin", "message"})
    void ofAnApplication(String field) {
        assertSameAsAbsent(Callers.application(), field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"host", "link", "user", "room", "id", "recordType", "recordId", "context", "origin", "message"})
    void ofAPage(String field) {
        assertSameAsAbsent(Callers.page(), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "link", "user"})
    void andIsRefusedWhereItIsNeeded(String field) {
        assertFieldRefused(() -> read(Callers.application(), with(field)), field);
    }

    @Test
    @DisplayName("An origin that is empty in the body is that of the header")
    void leavesTheOriginToTheHeader() {
        var reader = new ActionReader(new Poster(Callers.page()), new ActionLimits(4096, 32), null, "page-1");

        assertThat(reader.read(with("origin")).encoded().action().origin()).isEqualTo("page-1");
    }

    @Test
    @DisplayName("Data is any JSON value: an empty string, too")
    void keepsAnEmptyStringAsData() {
        assertThat(read(Callers.page(), with("data")).data()).isEqualTo("\"\"");
    }

    private static void assertSameAsAbsent(Caller caller, String field) {
        var without = Json.createObjectBuilder(SAID).remove(field).build();

        assertThat(read(caller, with(field)))
                .usingRecursiveComparison()
                .ignoringFields("id", "at")
                .isEqualTo(read(caller, without));
    }

    private static JsonObject with(String field) {
        return Json.createObjectBuilder(SAID).add(field, "").build();
    }

    private static Action read(Caller caller, JsonObject json) {
        return new ActionReader(new Poster(caller), new ActionLimits(4096, 32), null, null)
                .read(json)
                .encoded()
                .action();
    }
}
