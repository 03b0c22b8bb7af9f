package org.actioncast.bench.fanout;

import java.util.ArrayList;
import java.util.List;

/** The results for people, in Markdown. */
final class Table {

    private static final String LOAD = """
            | row | server | runs | deliveries/s | us/delivery | x floor | actions/frame | p50 ms | p99 ms | POST/s | us/POST | lost | twice | out of order | other order | POST failed | closed | compiler % | collector % | other CPU % | steal % |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private static final String IDLE = """
            | row | server | runs | KiB/socket | of that heap | connects/s | us/connect | opened | other CPU % | steal % |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private static final String STORM = """
            | row | server | runs | back | connects/s | p50 ms | p99 ms | us/page | missed | recovered | caught up s | live | of | twice | compiler % | other CPU % | steal % |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private final List<Result> results;

    private Table(List<Result> results) {
        this.results = results;
    }

    static String of(List<Result> results) {
        return new Table(results).text();
    }

    private String text() {
        var targets = results.stream().map(Result::target).distinct().toList();
        var load = new ArrayList<String>();
        var idle = new ArrayList<String>();
        var storm = new ArrayList<String>();
        for (var row : Row.MEASURED) {
            for (var target : targets) {
                Runs.of(results, row, target).ifPresent(runs -> {
                    switch (row) {
                        case IDLE -> idle.add(idle(runs));
                        case STORM -> storm.add(storm(runs));
                        default -> load.add(load(runs));
                    }
                });
            }
        }
        var empty = targets.stream()
                .filter(target -> targets.contains(Yardstick.nameFor(target)))
                .map(server -> new BesideEmpty(server, results).line())
                .toList();
        return table(LOAD, load) + table(IDLE, idle) + table(STORM, storm) + table(BesideEmpty.HEAD, empty);
    }

    private static String table(String head, List<String> lines) {
        return lines.isEmpty() ? "" : head + String.join("", lines) + "\n";
    }

    private static String load(Runs runs) {
        var first = runs.first();
        return line(
                first.row().name(),
                first.target(),
                runs.count(),
                runs.median(Result::deliveriesPerSecond, "%,.0f"),
                runs.median(Result::perDelivery, "%.1f"),
                runs.median(Result::timesFloor, "%.2f"),
                runs.median(Result::actionsPerFrame, "%.1f"),
                runs.median(result -> result.latency("p50"), "%.1f"),
                runs.median(result -> result.latency("p99"), "%.1f"),
                runs.median(Result::postsPerSecond, "%,.0f"),
                runs.median(Result::perPost, "%.0f"),
                runs.sum(result -> result.total("lost")),
                runs.sum(result -> result.total("duplicates")),
                // With several publishers to one channel the order is the server's to choose, but one for all.
                first.said().getJsonObject("totals").getBoolean("order_defined")
                        ? runs.sum(result -> result.total("out_of_order"))
                        : "-",
                runs.sum(result -> result.total("connections_with_other_order")),
                runs.sum(result -> result.total("publish_errors")),
                runs.sum(result -> result.total("closed_by_server")),
                runs.median(Result::compiler, "%.0f"),
                runs.median(Result::collector, "%.0f"),
                runs.median(Result::others, "%.0f"),
                runs.median(Result::stolen, "%.0f"));
    }

    private static String idle(Runs runs) {
        var first = runs.first();
        return line(
                first.row().name(),
                first.target(),
                runs.count(),
                runs.median(Result::kibPerSocket, "%.1f"),
                runs.median(Result::heapKibPerSocket, "%.1f"),
                runs.median(Result::connectsPerSecond, "%,.0f"),
                runs.median(Result::perConnect, "%.0f"),
                Integer.toString(first.said().getJsonObject("connect").getInt("opened")),
                runs.median(Result::others, "%.0f"),
                runs.median(Result::stolen, "%.0f"));
    }

    private static String storm(Runs runs) {
        return line(
                runs.first().row().name(),
                runs.first().target(),
                runs.count(),
                runs.sum(result -> result.storm("reconnected")),
                runs.median(Result::connectsPerSecond, "%,.0f"),
                runs.median(result -> result.connectLatency("p50"), "%.1f"),
                runs.median(result -> result.connectLatency("p99"), "%.1f"),
                runs.median(Result::perConnect, "%.0f"),
                runs.sum(result -> result.storm("missed")),
                runs.sum(result -> result.storm("recovered")),
                runs.median(Result::secondsToCatchUp, "%.2f"),
                runs.sum(result -> result.storm("live")),
                runs.sum(result -> result.storm("live_expected")),
                runs.sum(result -> result.storm("duplicates")),
                runs.median(Result::compiler, "%.0f"),
                runs.median(Result::others, "%.0f"),
                runs.median(Result::stolen, "%.0f"));
    }

    static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
