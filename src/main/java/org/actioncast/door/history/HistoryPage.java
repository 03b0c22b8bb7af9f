package org.actioncast.door.history;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Gap;
import org.actioncast.core.actionlog.Page;
import org.jspecify.annotations.Nullable;

/**
 * One answer: the page, and how the reader goes on.
 *
 * @param resuming whether the reader named a position, so that it must be told what it missed
 */
record HistoryPage(
        Position after,
        Page page,
        boolean resuming,
        @Nullable String origin) {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    String json() {
        var gap = resuming ? page.gapAfter(after) : Optional.<Gap>empty();
        var lost = gap.filter(g -> g.why() == Gap.Why.EPOCH);
        var json = JSON.createObjectBuilder()
                .add("through", lost.map(Gap::to).orElseGet(this::through).toString())
                .add("head", page.head().toString());
        gap.ifPresent(g -> json.add(
                "gap",
                JSON.createObjectBuilder()
                        .add("from", g.from().toString())
                        .add("to", g.to().toString())
                        .add("why", g.why().wire())));
        var head = json.build().toString();
        return head.substring(0, head.length() - 1) + ",\"actions\":[" + (lost.isPresent() ? "" : actions()) + "]}";
    }

    private Position through() {
        var actions = page.actions();
        return actions.isEmpty() ? page.head() : actions.get(actions.size() - 1).position();
    }

    private String actions() {
        return page.actions().stream()
                .filter(action ->
                        origin == null || !origin.equals(action.action().origin()))
                .map(LoggedAction::json)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
    }
}
