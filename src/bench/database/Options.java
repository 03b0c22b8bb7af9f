package org.actioncast.bench.database;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param warmUp load on a server before it is measured
 * @param size 1, or less for shorter measurements
 * @param longLog rows of the long log
 * @param loadOnly whether only the long logs are made
 */
record Options(
        List<String> servers,
        List<String> databases,
        Set<Row> rows,
        int rounds,
        Duration warmUp,
        double size,
        long longLog,
        boolean loadOnly) {

    static final String USAGE =
            """
            src/bench/database/run [options]
              --servers payara,liberty       which; default both
              --databases h2,postgresql      which; default both
              --rows arrays,hot,month,plans  which; default all; hot is for PostgreSQL only
              --rounds N                     times each is measured, one after the other; default 1
              --warm-up SECONDS              of load before anything is measured; default 60
              --log N                        rows of the long log of month and plans; default 10000000
              --load                         only makes the long logs that are not there yet, and keeps them
              --quick                        does the bench itself work? short, a long log of 100000: figures mean nothing
              --no-build                     the WAR and the servers in target/ are used as they are
            """;

    private static final long LONG_LOG = 10_000_000;
    private static final long QUICK_LOG = 100_000;

    static Options of(String[] arguments) {
        var options = new Options(
                List.of("payara", "liberty"),
                List.of("h2", "postgresql"),
                EnumSet.allOf(Row.class),
                1,
                Duration.ofMinutes(1),
                1,
                LONG_LOG,
                false);
        var left = List.of(arguments).iterator();
        while (left.hasNext()) {
            var name = left.next();
            options = switch (name) {
                case "--load" -> options.onlyLoading();
                case "--quick" -> options.quick();
                default -> {
                    if (!left.hasNext()) {
                        throw new IllegalArgumentException(name);
                    }
                    yield options.with(name, left.next());
                }
            };
        }
        return options;
    }

    /** Seconds of one measurement. */
    double seconds(double ofFullSize) {
        return Math.max(1, ofFullSize * size);
    }

    int times(int ofFullSize) {
        return (int) Math.max(10, ofFullSize * size);
    }

    private Options onlyLoading() {
        return new Options(servers, databases, EnumSet.of(Row.MONTH), rounds, warmUp, size, longLog, true);
    }

    private Options quick() {
        return new Options(servers, databases, rows, 1, Duration.ofSeconds(5), 0.2, QUICK_LOG, loadOnly);
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--servers" -> new Options(split(value), databases, rows, rounds, warmUp, size, longLog, loadOnly);
            case "--databases" -> new Options(servers, split(value), rows, rounds, warmUp, size, longLog, loadOnly);
            case "--rows" -> new Options(servers, databases, rows(value), rounds, warmUp, size, longLog, loadOnly);
            case "--rounds" -> new Options(
                    servers, databases, rows, Integer.parseInt(value), warmUp, size, longLog, loadOnly);
            case "--warm-up" -> new Options(
                    servers, databases, rows, rounds, Duration.ofSeconds(Long.parseLong(value)), size, longLog, loadOnly);
            case "--log" -> new Options(
                    servers, databases, rows, rounds, warmUp, size, Long.parseLong(value), loadOnly);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Set<Row> rows(String value) {
        return split(value).stream()
                .map(row -> Row.valueOf(row.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Row.class)));
    }

    private static List<String> split(String value) {
        return Arrays.asList(value.split(","));
    }
}
