package org.actioncast.door.actions;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.actioncast.core.submission.Receipt;
import org.actioncast.door.http.Answer;
import org.actioncast.door.http.Problem;

/** The answer to a post: one result, or one for each item in the order sent. */
final class Results {

    /** Json.createObjectBuilder() looks its provider up each time, a tenth of the cost of a post. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final String POSITION_HEADER = "Actioncast-Position";

    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int MULTI_STATUS = 207;

    private record Result(int status, JsonObject json) {}

    private Results() {}

    static Answer of(Posted posted, List<Receipt> receipts) {
        var left = receipts.iterator();
        var results = new ArrayList<Result>(posted.items().size());
        posted.items().forEach(item -> results.add(result(item, left)));
        if (!posted.array()) {
            var only = results.get(0);
            if (posted.events() && only.status() < 300) {
                return toABroker(only);
            }
            var json = only.json().toString();
            return only.status() < 300
                    ? Answer.json(only.status(), json)
                    : new Answer(only.status(), Problem.MEDIA_TYPE, json, null);
        }
        var array = JSON.createArrayBuilder();
        results.forEach(result -> array.add(result.json()));
        return Answer.json(common(results), array.build().toString());
    }

    /**
     * Nothing that could be an event: Knative's brokers take the body of an answer for one, deliver again when it is none, and know no success
     * but 200 and 202.
     */
    private static Answer toABroker(Result only) {
        return Answer.bare(OK, Map.of(POSITION_HEADER, only.json().getString("position")));
    }

    /** 201 when all were logged or repeated and at least one is new, 200 when none is new, 207 when any failed. */
    private static int common(List<Result> results) {
        if (results.stream().anyMatch(result -> result.status() >= 300)) {
            return MULTI_STATUS;
        }
        return results.stream().anyMatch(result -> result.status() == CREATED) ? CREATED : OK;
    }

    private static Result result(Posted.Item item, Iterator<Receipt> receipts) {
        if (item.submission() == null) {
            return failed(item.problem() == null ? Problem.of(500, "internal-error", "") : item.problem());
        }
        var action = item.submission().encoded().action();
        var receipt = receipts.next();
        if (receipt.position() == null) {
            return failed(Problem.of(
                    409,
                    "id-taken",
                    "The id belongs to an action of another link or room of this host; choose a new one."));
        }
        var status = receipt.kind() == Receipt.Kind.LOGGED ? CREATED : OK;
        return new Result(
                status,
                JSON.createObjectBuilder()
                        .add("status", status)
                        .add("id", action.id())
                        .add("room", action.channel().room())
                        .add("position", receipt.position().toString())
                        .build());
    }

    private static Result failed(Problem problem) {
        return new Result(problem.status(), problem.json());
    }
}
