package org.actioncast.door.actions;

import java.util.ArrayList;
import java.util.List;
import org.actioncast.core.submission.ActionRefused;
import org.actioncast.core.submission.Submission;
import org.actioncast.door.http.Problem;
import org.actioncast.door.http.ProblemMapper;
import org.actioncast.json.FieldRefused;
import org.jspecify.annotations.Nullable;

/**
 * What one request asks for, checked.
 *
 * @param array whether it was written as an array, which decides the form of the answer
 * @param events whether the items are events of CloudEvents, which decides it too
 */
record Posted(List<Item> items, boolean array, boolean events) {

    /** An action to be logged, or what is wrong with it. */
    record Item(@Nullable Submission submission, @Nullable Problem problem) {}

    static Posted read(PostBody body, ActionReader reader) {
        var items = new ArrayList<Item>(body.items().size());
        for (var json : body.items()) {
            try {
                items.add(new Item(reader.read(body.fields(json)), null));
            } catch (ActionRefused | FieldRefused refused) {
                items.add(new Item(null, ProblemMapper.problem(refused)));
            }
        }
        return new Posted(items, body.array(), body.events());
    }

    List<Submission> good() {
        var good = new ArrayList<Submission>(items.size());
        for (var item : items) {
            if (item.submission() != null) {
                good.add(item.submission());
            }
        }
        return good;
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
