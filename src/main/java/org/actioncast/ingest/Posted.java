package org.actioncast.ingest;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.actioncast.http.Problem;
import org.actioncast.http.ProblemMapper;
import org.actioncast.json.FieldRefused;
import org.jspecify.annotations.Nullable;

/**
 * What one request asks for, checked.
 *
 * @param array whether it was written as an array, which decides the form of the answer
 */
record Posted(List<Item> items, boolean array) {

    /** An action to be logged, or what is wrong with it. */
    record Item(@Nullable Submission submission, @Nullable Problem problem) {}

    static Posted read(JsonBody body, Function<JsonObject, Submission> reader) {
        return new Posted(
                body.items().stream()
                        .map(json -> {
                            try {
                                return new Item(reader.apply(json), null);
                            } catch (Problem | FieldRefused refused) {
                                return new Item(null, ProblemMapper.problem(refused));
                            }
                        })
                        .toList(),
                body.array());
    }

    List<Submission> good() {
        return items.stream().map(Item::submission).filter(Objects::nonNull).toList();
    }

    /** Throws the first problem there is. */
    void refuseAnyBad() {
        for (var item : items) {
            if (item.problem() != null) {
                throw item.problem();
            }
        }
    }
}
