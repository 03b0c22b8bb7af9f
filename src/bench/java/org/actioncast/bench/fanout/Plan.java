package org.actioncast.bench.fanout;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actioncast.bench.Options;

/**
 * The rows of a run, the systems that they measure, and the time for it.
 *
 * @param peers to be measured beside ours; those that are not installed are left out
 * @param size 1, or less for a quick look
 * @param profile whether the JVM's flight recorder runs through every row, at a cost
 * @param limit when the time is up, what is left is not run
 * @param warmUp of one server, at most
 * @param jvm more options of the server's JVM
 */
record Plan(
        List<String> servers,
        Set<Row> rows,
        Set<Peer> peers,
        String database,
        int rounds,
        double size,
        boolean profile,
        Duration limit,
        Duration warmUp,
        List<String> jvm) {

    private static final Map<String, String> DEFAULTS = Map.of(
            "--servers", "payara,liberty",
            "--rows", Options.join(Row.MEASURED),
            "--peers", Options.join(List.of(Peer.values())),
            "--database", "h2",
            "--rounds", "3",
            "--minutes", "14",
            "--warm-up", "150",
            "--jvm", "");

    private static final Map<String, Map<String, String>> SWITCHES =
            Map.of("--quick", Map.of("--rounds", "1", "--warm-up", "6"), "--profile", Map.of());

    private static final double QUICK_SIZE = 0.05;

    static Plan of(String... arguments) {
        var options = Options.of(DEFAULTS, SWITCHES, arguments);
        var peers = options.constants("--peers", Peer.class);
        peers.add(Peer.FLOOR);
        return new Plan(
                options.list("--servers"),
                options.constants("--rows", Row.class),
                peers,
                options.text("--database"),
                (int) options.number("--rounds"),
                options.has("--quick") ? QUICK_SIZE : 1,
                options.has("--profile"),
                options.minutes("--minutes"),
                options.seconds("--warm-up"),
                Arrays.stream(options.text("--jvm").split(" "))
                        .filter(option -> !option.isEmpty())
                        .toList());
    }

    /** A peer needs less, and a program that was compiled before needs nothing. */
    Duration warmUp(Peer peer) {
        return peer.warmUp().compareTo(warmUp) < 0 ? peer.warmUp() : warmUp;
    }
}
