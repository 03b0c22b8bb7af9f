package org.actioncast.bench.database;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actioncast.bench.Options;

/**
 * The rows of a run, the systems that they measure, and the time for it.
 *
 * @param warmUp load on a server before it is measured
 * @param size 1, or less for shorter measurements
 * @param longLog rows of the long log
 * @param loadOnly whether only the long logs are made
 */
record Plan(
        List<String> servers,
        List<String> databases,
        Set<Row> rows,
        int rounds,
        Duration warmUp,
        double size,
        long longLog,
        boolean loadOnly) {

    private static final Map<String, String> DEFAULTS = Map.of(
            "--servers", "payara,liberty",
            "--databases", "h2,postgresql",
            "--rows", Options.join(EnumSet.allOf(Row.class)),
            "--rounds", "1",
            "--warm-up", "60",
            "--log", "10000000");

    private static final Map<String, Map<String, String>> SWITCHES = Map.of(
            "--quick", Map.of("--rounds", "1", "--warm-up", "5", "--log", "100000"),
            "--load", Map.of("--rows", Row.MONTH.name()));

    private static final double QUICK_SIZE = 0.2;

    static Plan of(String... arguments) {
        var options = Options.of(DEFAULTS, SWITCHES, arguments);
        return new Plan(
                options.list("--servers"),
                options.list("--databases"),
                options.constants("--rows", Row.class),
                (int) options.number("--rounds"),
                options.seconds("--warm-up"),
                options.has("--quick") ? QUICK_SIZE : 1,
                options.number("--log"),
                options.has("--load"));
    }

    /** Seconds of one measurement. */
    double seconds(double ofFullSize) {
        return Math.max(1, ofFullSize * size);
    }

    int times(int ofFullSize) {
        return (int) Math.max(10, ofFullSize * size);
    }
}
