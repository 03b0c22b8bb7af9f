package org.actioncast.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The results for people, in Markdown: the median of the rounds in each column, the sum where something is to be 0. */
final class Table {

    private static final String HEAD =
            """
            | row | server | runs | deliveries/s | us/delivery | x floor | actions/frame | p50 ms | p99 ms | POST/s | us/POST | lost | twice | out of order | other order | POST failed | closed | compiler % | collector % | other CPU % | steal % |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private static final String IDLE_HEAD =
            """
            | row | server | runs | KiB/socket | connects/s | us/connect | opened | other CPU % | steal % |
            |---|---|---|---|---|---|---|---|---|
            """;

    private Table() {}

    static String of(List<Result> results) {
        var load = new ArrayList<String>();
        var idle = new ArrayList<String>();
        var targets = results.stream().map(Result::target).distinct().toList();
        for (var row : Row.values()) {
            for (var target : targets) {
                var runs = results.stream()
                        .filter(result -> result.row() == row && result.target().equals(target))
                        .toList();
                if (!runs.isEmpty()) {
                    (row == Row.IDLE ? idle : load).add(row == Row.IDLE ? idle(runs) : load(runs));
                }
            }
        }
        var text = new StringBuilder();
        if (!load.isEmpty()) {
            text.append(HEAD).append(String.join("", load)).append('\n');
        }
        if (!idle.isEmpty()) {
            text.append(IDLE_HEAD).append(String.join("", idle)).append('\n');
        }
        return text.toString();
    }

    private static String load(List<Result> runs) {
        var first = runs.get(0);
        return line(
                first.row().name(),
                first.target(),
                Integer.toString(runs.size()),
                median(runs, Result::deliveriesPerSecond, "%,.0f"),
                median(runs, Result::perDelivery, "%.1f"),
                median(runs, Result::timesFloor, "%.2f"),
                median(runs, Result::actionsPerFrame, "%.1f"),
                median(runs, result -> result.latency("p50"), "%.1f"),
                median(runs, result -> result.latency("p99"), "%.1f"),
                median(runs, Result::postsPerSecond, "%,.0f"),
                median(runs, Result::perPost, "%.0f"),
                sum(runs, "lost"),
                sum(runs, "duplicates"),
                // With several publishers to one channel the order is the server's to choose, but one for all.
                first.said().getJsonObject("totals").getBoolean("order_defined") ? sum(runs, "out_of_order") : "-",
                sum(runs, "connections_with_other_order"),
                sum(runs, "publish_errors"),
                sum(runs, "closed_by_server"),
                median(runs, Result::compiler, "%.0f"),
                median(runs, Result::collector, "%.0f"),
                median(runs, Result::others, "%.0f"),
                median(runs, Result::stolen, "%.0f"));
    }

    private static String idle(List<Result> runs) {
        var first = runs.get(0);
        return line(
                first.row().name(),
                first.target(),
                Integer.toString(runs.size()),
                median(runs, Result::kibPerSocket, "%.1f"),
                median(runs, Result::connectsPerSecond, "%,.0f"),
                median(runs, Result::perConnect, "%.0f"),
                Integer.toString(first.said().getJsonObject("connect").getInt("opened")),
                median(runs, Result::others, "%.0f"),
                median(runs, Result::stolen, "%.0f"));
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String sum(List<Result> runs, String name) {
        return Long.toString(runs.stream().mapToLong(run -> run.total(name)).sum());
    }

    private static String median(List<Result> runs, ToDoubleFunction<Result> figure, String format) {
        var sorted = runs.stream()
                .mapToDouble(figure)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return sorted.length == 0 ? "-" : String.format(Locale.ROOT, format, sorted[sorted.length / 2]);
    }
}
