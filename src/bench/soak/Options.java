package org.actioncast.bench.soak;

import java.time.Duration;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param pages open at any time
 * @param rate actions a second, over all rooms
 */
record Options(String server, String database, Duration time, int pages, int rate) {

    static final String USAGE =
            """
            src/bench/soak/run [options]
              --server payara|liberty      default payara
              --database h2|postgresql     default h2
              --minutes N                  default 30
              --pages N                    open at any time, each for two minutes at most; default 2000
              --rate N                     actions a second; default 200
            src/bench/soak/run --draw target/bench/soak-payara-h2.csv    the picture and the table again
            """;

    static Options of(String[] arguments) {
        var options = new Options("payara", "h2", Duration.ofMinutes(30), 2000, 200);
        for (var left = List.of(arguments).iterator(); left.hasNext(); ) {
            var name = left.next();
            if (!left.hasNext()) {
                throw new IllegalArgumentException(name);
            }
            options = options.with(name, left.next());
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--server" -> new Options(value, database, time, pages, rate);
            case "--database" -> new Options(server, value, time, pages, rate);
            case "--minutes" -> new Options(server, database, Duration.ofMinutes(Long.parseLong(value)), pages, rate);
            case "--pages" -> new Options(server, database, time, Integer.parseInt(value), rate);
            case "--rate" -> new Options(server, database, time, pages, Integer.parseInt(value));
            default -> throw new IllegalArgumentException(name);
        };
    }
}
