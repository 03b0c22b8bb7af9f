package org.actioncast.bench.soak;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.actioncast.bench.Options;
import org.actioncast.system.server.Actioncast;

/** Pages come and go at a server for half an hour, actions come at an even rate, and what the server holds is looked at. */
public final class Soak {

    public static final String USAGE = """
            src/bench/run soak [options]
              --server payara|liberty      default payara
              --database h2|postgresql     default h2
              --minutes N                  default 30
              --pages N                    open at any time, each for two minutes at most; default 2000
              --rate N                     actions a second; default 200
              --no-build                   the WAR and the servers in target/ are used as they are
            src/bench/run soak --draw target/bench/soak-payara-h2.csv    the picture and the table again
            """;

    private static final Map<String, String> DEFAULTS =
            Map.of("--server", "payara", "--database", "h2", "--minutes", "30", "--pages", "2000", "--rate", "200");

    private static final int PAGES_IN_A_ROOM = 10;
    private static final Duration ARRIVAL = Duration.ofSeconds(30);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(20);
    private static final Duration END_PATIENCE = Duration.ofSeconds(30);

    /** Longer than a page that was cut off is waited for. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(40);

    private final Options options;
    private final Duration time;
    private final int pages;
    private final Actioncast system;
    private final Tally tally = new Tally();
    private final List<Sample> samples = new ArrayList<>();
    private final long began = System.nanoTime();
    private final CountDownLatch never = new CountDownLatch(1);

    private Soak(Options options, Actioncast system) {
        this.options = options;
        time = options.minutes("--minutes");
        pages = (int) options.number("--pages");
        this.system = system;
    }

    public static void main(String... arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("--draw")) {
            draw(Path.of(arguments[1]));
            return;
        }
        var options = Options.of(DEFAULTS, Map.of(), arguments);
        var system = Actioncast.start(options.text("--server"), options.text("--database"), Map.of());
        var kept = new Soak(options, system).run();
        system.stop();
        System.exit(kept ? 0 : 1);
    }

    /** The picture and the table again, of the samples of an earlier run. */
    private static void draw(Path csv) throws IOException {
        var name = csv.getFileName().toString().replace(".csv", "");
        var samples =
                Files.readAllLines(csv).stream().skip(1).map(Sample::parse).toList();
        var curves = new Curves(name, samples);
        curves.write(csv.resolveSibling(name + ".svg"));
        System.out.println(curves.table());
    }

    /** Whether the promise was kept. */
    private boolean run() throws Exception {
        var before = Sample.of(system.pid(), 0, 0);
        var clock = Executors.newScheduledThreadPool(2);
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var rooms = Math.max(1, pages / PAGES_IN_A_ROOM);
        var visitors = visitors(client, clock, rooms);
        visitors.forEach(visitor -> visitor.comeWithin(ARRIVAL));
        var publisher = new Publisher(system, client, tally, rooms);
        var publishing = publisher.start(clock, (int) options.number("--rate"));
        while (System.nanoTime() - began < time.toNanos()) {
            pause(BETWEEN_SAMPLES);
            look();
        }
        publishing.cancel(false);
        publisher.settle();
        var behind = awaitAll(visitors, publisher.heads());
        visitors.forEach(Visitor::end);
        pause(AFTERWARDS);
        clock.shutdownNow();
        report(before, Sample.of(system.pid(), seconds(), tally.open()), behind);
        return behind == 0 && tally.breaches() == 0;
    }

    private List<Visitor> visitors(HttpClient client, ScheduledExecutorService clock, int rooms) {
        var random = new Random();
        return IntStream.range(0, pages)
                .mapToObj(i -> new Visitor(
                        system, client, clock, tally, new Random(random.nextLong()), "u" + i, "r" + i % rooms))
                .toList();
    }

    private void look() throws Exception {
        var sample = Sample.of(system.pid(), seconds(), tally.open());
        samples.add(sample);
        System.out.println(sample);
    }

    /** How many pages have not got all there is in the end. */
    private long awaitAll(List<Visitor> visitors, Map<String, Long> heads) throws InterruptedException {
        var deadline = System.nanoTime() + END_PATIENCE.toNanos();
        while (behind(visitors, heads) > 0 && System.nanoTime() < deadline) {
            pause(Duration.ofMillis(200));
        }
        return behind(visitors, heads);
    }

    private static long behind(List<Visitor> visitors, Map<String, Long> heads) {
        return visitors.stream()
                .filter(visitor -> visitor.reached() < heads.getOrDefault(visitor.room(), 0L))
                .count();
    }

    private void report(Sample before, Sample after, long behind) throws Exception {
        var name = "soak-" + options.text("--server") + "-" + options.text("--database");
        var directory = Files.createDirectories(Path.of("target", "bench"));
        var lines = samples.stream().map(Sample::toString).collect(Collectors.joining("\n"));
        Files.writeString(directory.resolve(name + ".csv"), Sample.HEADER + "\n" + lines + "\n");
        var curves = new Curves(name, samples);
        curves.write(directory.resolve(name + ".svg"));
        System.out.printf(
                "%s, %d min, %d pages, %d actions/s%n%s%n%s%nbehind at the end: %d%nbefore: %s%nafterwards: %s%n",
                name, time.toMinutes(), pages, options.number("--rate"), curves.table(), tally, behind, before, after);
    }

    private long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    }

    @SuppressWarnings("ResultOfMethodCallIgnored")
    private void pause(Duration time) throws InterruptedException {
        never.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
