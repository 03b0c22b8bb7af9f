package org.actioncast.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the command line asks for.
 *
 * @param peers to be measured beside ours; those that are not installed are left out
 * @param size 1, or less for a quick look
 * @param profile whether the JVM's flight recorder runs through every row, at a cost
 * @param limit when the time is up, what is left is not run
 * @param warmUp of one server, at most
 * @param jvm more options of the server's JVM
 */
record Options(
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

    static final String USAGE =
            """
            src/bench/run [options]
              --servers payara,liberty    which; default both
              --rows idle,a1000,a5000,paced,spaces,post,empty,live,page,storm    which; default all
              --peers floor,nchan,bun,ws,socketio,tyrus    beside ours; default those that are installed, always the floor
              --install-peers             bun, ws, socketio and tyrus, into target/bench/peers; nchan is of the system
              --database h2|postgresql    default h2, on disk
              --rounds N                  times each row is run, if there is time; the table shows the median; default 3
              --quick                     one round, a twentieth of the sockets, short: a test of the bench, not of the server
              --profile                   a flight recording of each row in target/bench
              --minutes N                 no row begins after that; default 14
              --warm-up SECONDS           of a server, at most; default 150
              --jvm "-Da=b -XX:c"         more options of the server's JVM, to try something
              --no-build                  the WAR and the servers in target/ are used as they are
              --draw FILE                 only the table and the picture of an earlier result-….json
            """;

    private static final Map<String, String> DEFAULTS = Map.of(
            "--servers", "payara,liberty",
            "--rows", join(Row.MEASURED),
            "--peers", join(List.of(Peer.values())),
            "--database", "h2",
            "--rounds", "3",
            "--minutes", "14",
            "--warm-up", "150",
            "--jvm", "");

    private static final Map<String, String> QUICK = Map.of("--quick", "yes", "--rounds", "1", "--warm-up", "6");
    private static final double QUICK_SIZE = 0.05;

    static Options of(String[] arguments) {
        var given = new HashMap<>(DEFAULTS);
        var left = List.of(arguments).iterator();
        while (left.hasNext()) {
            var name = left.next();
            if (name.equals("--quick")) {
                given.putAll(QUICK);
            } else if (name.equals("--profile")) {
                given.put(name, "yes");
            } else if (DEFAULTS.containsKey(name) && left.hasNext()) {
                given.put(name, left.next());
            } else {
                throw new IllegalArgumentException(name);
            }
        }
        return new Options(
                Arrays.asList(given.get("--servers").split(",")),
                set(given.get("--rows"), Row::valueOf, EnumSet.noneOf(Row.class)),
                set(given.get("--peers"), Peer::valueOf, EnumSet.of(Peer.FLOOR)),
                given.get("--database"),
                Integer.parseInt(given.get("--rounds")),
                given.containsKey("--quick") ? QUICK_SIZE : 1,
                given.containsKey("--profile"),
                Duration.ofMinutes(Integer.parseInt(given.get("--minutes"))),
                Duration.ofSeconds(Integer.parseInt(given.get("--warm-up"))),
                Arrays.stream(given.get("--jvm").split(" "))
                        .filter(option -> !option.isEmpty())
                        .toList());
    }

    /** What a peer needs is less, and what was compiled before needs nothing. */
    Duration warmUp(Peer peer) {
        return peer.warmUp().compareTo(warmUp) < 0 ? peer.warmUp() : warmUp;
    }

    private static <E> Set<E> set(String value, Function<String, E> of, Set<E> set) {
        for (var name : value.split(",")) {
            set.add(of.apply(name.toUpperCase(Locale.ROOT)));
        }
        return set;
    }

    private static String join(List<? extends Enum<?>> constants) {
        return String.join(",", constants.stream().map(Enum::name).toList());
    }
}
