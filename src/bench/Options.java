package org.actioncast.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the command line asks for.
 *
 * @param size 1, or less for a quick look
 * @param profile whether the JVM's flight recorder runs through every row, at a cost
 * @param limit when the time is up, what is left is not run
 * @param jvm more options of the server's JVM
 */
record Options(
        List<String> servers,
        List<Row> rows,
        String database,
        int rounds,
        double size,
        boolean profile,
        Duration limit,
        List<String> jvm) {

    static final String USAGE =
            """
            src/bench/run [options]
              --servers payara,liberty    which; default both
              --rows idle,a1000,a5000,paced,spaces,post,live,page    which; default all
              --database h2|postgresql    default h2, on disk
              --rounds N                  times each row is run; the table shows the median; default 3
              --quick                     one round, a twentieth of the sockets, short: a test of the bench, not of the server
              --profile                   a flight recording of each row in target/bench
              --minutes N                 no row begins after that; default 13
              --jvm "-Da=b -XX:c"         more options of the server's JVM, to try something
              --no-build                  the WAR and the servers in target/ are used as they are
            """;

    static Options of(String[] arguments) {
        var options = new Options(
                List.of("payara", "liberty"),
                List.of(Row.IDLE, Row.A1000, Row.A5000, Row.PACED, Row.SPACES, Row.POST, Row.LIVE, Row.PAGE),
                "h2",
                3,
                1,
                false,
                Duration.ofMinutes(13),
                List.of());
        var left = List.of(arguments).iterator();
        while (left.hasNext()) {
            var name = left.next();
            options = switch (name) {
                case "--quick" -> options.quick();
                case "--profile" -> options.with(name, "");
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

    private Options quick() {
        return new Options(servers, rows, database, 1, 0.05, profile, limit, jvm);
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--servers" -> new Options(split(value), rows, database, rounds, size, profile, limit, jvm);
            case "--rows" -> new Options(
                    servers,
                    split(value).stream()
                            .map(row -> Row.valueOf(row.toUpperCase(Locale.ROOT)))
                            .toList(),
                    database,
                    rounds,
                    size,
                    profile,
                    limit,
                    jvm);
            case "--database" -> new Options(servers, rows, value, rounds, size, profile, limit, jvm);
            case "--rounds" -> new Options(servers, rows, database, Integer.parseInt(value), size, profile, limit, jvm);
            case "--profile" -> new Options(servers, rows, database, rounds, size, true, limit, jvm);
            case "--minutes" -> new Options(
                    servers, rows, database, rounds, size, profile, Duration.ofMinutes(Integer.parseInt(value)), jvm);
            case "--jvm" -> new Options(servers, rows, database, rounds, size, profile, limit, List.of(value.split(" ")));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<String> split(String value) {
        return Arrays.asList(value.split(","));
    }
}
