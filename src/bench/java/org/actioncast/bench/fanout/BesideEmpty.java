package org.actioncast.bench.fanout;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A server with our WAR beside itself with an empty one: what is left is ours. The median of what each round gives. */
record BesideEmpty(String server, List<Result> results) {

    static final String HEAD = """
            | server, beside itself with an empty WAR | POST / empty | LIVE / empty | us/POST above empty | heap KiB/socket above empty |
            |---|---|---|---|---|
            """;

    String line() {
        return Table.line(
                server,
                median(Row.POST, Row.EMPTY, Result::postsPerSecond, (ours, empty) -> ours / empty, "%.2f"),
                median(Row.LIVE, Row.EMPTY, Result::postsPerSecond, (ours, empty) -> ours / empty, "%.2f"),
                median(Row.POST, Row.EMPTY, Result::perPost, (ours, empty) -> ours - empty, "%.0f"),
                median(Row.IDLE, Row.IDLE, Result::heapKibPerSocket, (ours, empty) -> ours - empty, "%.1f"));
    }

    private String median(
            Row row, Row empty, ToDoubleFunction<Result> figure, DoubleBinaryOperator compare, String format) {
        var rounds = of(server, row)
                .flatMapToDouble(ours -> of(Yardstick.nameFor(server), empty)
                        .filter(other -> other.round() == ours.round())
                        .mapToDouble(other ->
                                compare.applyAsDouble(figure.applyAsDouble(ours), figure.applyAsDouble(other))));
        return Runs.median(rounds, format);
    }

    private Stream<Result> of(String target, Row row) {
        return results.stream()
                .filter(result -> result.row() == row && result.target().equals(target));
    }
}
