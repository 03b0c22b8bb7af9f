package org.actioncast.door.actions;

import static org.actioncast.door.actions.Refusals.assertFieldRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.actioncast.core.submission.ActionLimits;
import org.actioncast.core.submission.Poster;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AC4: an array with a bad item")
class PostedTest {

    private static final JsonObject GOOD =
            Json.createObjectBuilder().add("type", "updateinvoice").build();
    private static final JsonObject BAD = JsonObject.EMPTY_JSON_OBJECT;

    @Test
    void keepsTheGoodOnesInTheirOrder() {
        var posted = posted(GOOD, BAD, GOOD);

        assertThat(posted.array()).isTrue();
        assertThat(posted.items()).extracting(item -> item.problem() == null).containsExactly(true, false, true);
        assertThat(posted.good())
                .containsExactly(
                        posted.items().get(0).submission(),
                        posted.items().get(2).submission());
    }

    @Test
    void isRefusedAsAWholeWhenAskedFor() {
        assertFieldRefused(() -> posted(GOOD, BAD).refuseAnyBad(), "type");
        assertThatCode(() -> posted(GOOD, GOOD).refuseAnyBad()).doesNotThrowAnyException();
    }

    private static Posted posted(JsonObject... items) {
        return Posted.read(
                new PostBody(List.of(items), true, false),
                new ActionReader(new Poster(Callers.page()), new ActionLimits(4096, 32), null, null));
    }
}
