package org.actioncast.bench.fanout;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;

/**
 * Those of one row on one target: the median where figures vary, the sum where something is to be 0.
 *
 * @param all one or more
 */
record Runs(List<Result> all) {

    static Optional<Runs> of(List<Result> results, Row row, String target) {
        var these = results.stream()
                .filter(result -> result.row() == row && result.target().equals(target))
                .toList();
        return these.isEmpty() ? Optional.empty() : Optional.of(new Runs(these));
    }

    Result first() {
        return all.get(0);
    }

    String count() {
        return Integer.toString(all.size());
    }

    String sum(ToLongFunction<Result> count) {
        return Long.toString(all.stream().mapToLong(count).sum());
    }

    String median(ToDoubleFunction<Result> figure, String format) {
        return median(all.stream().mapToDouble(figure), format);
    }

    double median(ToDoubleFunction<Result> figure) {
        return median(all.stream().mapToDouble(figure));
    }

    static String median(DoubleStream figures, String format) {
        var median = median(figures);
        return Double.isNaN(median) ? "-" : String.format(Locale.ROOT, format, median);
    }

    private static double median(DoubleStream figures) {
        var sorted = figures.filter(Double::isFinite).sorted().toArray();
        var middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
