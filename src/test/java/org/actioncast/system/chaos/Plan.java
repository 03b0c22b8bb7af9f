package org.actioncast.system.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.actioncast.system.chaos.fault.Fault;

/**
 * What is run, how long, and by which seed.
 *
 * @param faults a part of the names of those that are wanted; empty for all
 */
public record Plan(String server, String database, long seed, Duration time, String faults) {

    static final Path REPORTS = Path.of("target", "chaos");

    private static final Duration SHORT = Duration.ofSeconds(45);
    private static final long SEED = 4;

    /** Little memory and short limits, so that everything comes to its end and every seam is crossed often. */
    static final Map<String, String> SETTINGS = Map.of(
            "actioncast.broadcast.ring-actions", "24",
            "actioncast.broadcast.ring-bytes", "64KiB",
            "actioncast.broadcast.max-frame", "32KiB",
            "actioncast.broadcast.linger", "PT2S",
            "actioncast.socket.heartbeat", "PT4S",
            "actioncast.socket.hello-limit", "PT5S",
            "actioncast.socket.stall-limit", "PT2S",
            "actioncast.ingest.timeout", "PT6S",
            "mp.jwt.verify.clock.skew", "1");

    /**
     * {@code actioncast.test.server} and {@code actioncast.test.database} as for every system test; {@code actioncast.chaos.seed}; and
     * {@code actioncast.chaos.minutes} for the long form, which takes a new seed each time unless it is given one. With
     * {@code actioncast.chaos.faults} only those whose name has this in it.
     */
    public static Plan fromProperties() {
        var minutes = Long.getLong("actioncast.chaos.minutes", 0);
        return new Plan(
                System.getProperty("actioncast.test.server", "payara"),
                System.getProperty("actioncast.test.database", "h2"),
                Long.getLong("actioncast.chaos.seed", minutes > 0 ? System.currentTimeMillis() % 1_000_000 : SEED),
                minutes > 0 ? Duration.ofMinutes(minutes) : SHORT,
                System.getProperty("actioncast.chaos.faults", ""));
    }

    String name() {
        return server + "-" + database + "-" + seed;
    }

    /** Those of this database that are wanted. */
    List<Fault> wanted() {
        return Fault.all(database).stream()
                .filter(fault -> fault.name().contains(faults))
                .toList();
    }

    Path directory() {
        return REPORTS.resolve(name());
    }

    /** The command that runs it again. */
    public String replay() {
        var minutes = time.equals(SHORT) ? "" : " -Dactioncast.chaos.minutes=" + time.toMinutes();
        var only = faults.isEmpty() ? "" : " -Dactioncast.chaos.faults=\"" + faults + "\"";
        return "mvn verify -Dit.test=ChaosTest -Dservers=" + server + " -Ddatabases=" + database
                + " -Dactioncast.chaos.seed=" + seed + minutes + only;
    }
}
