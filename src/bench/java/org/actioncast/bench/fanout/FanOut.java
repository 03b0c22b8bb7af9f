package org.actioncast.bench.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** Starts one server after the other, loads it row by row, the floor and the peers just before, and says what it found. */
public final class FanOut {

    public static final String USAGE = """
            src/bench/run [options]             one action to many pages; src/bench/run database, src/bench/run soak: something else
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

    private static final Path DIRECTORY = Path.of("target", "bench");

    private final Plan plan;
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Path file = DIRECTORY.resolve("result-" + started.toString().replaceAll("[^0-9]", "") + ".json");
    private final Deadline deadline;
    private final Generator generator;
    private final WarmUp warmUp;
    private final Program floor = new Program(Peer.FLOOR, DIRECTORY);
    private final List<Program> peers = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private final Deque<Target> running = new ConcurrentLinkedDeque<>();

    private FanOut(Plan plan) {
        this.plan = plan;
        deadline = Deadline.in(plan.limit());
        generator = new Generator(DIRECTORY, plan);
        warmUp = new WarmUp(generator, FanOut::say);
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        if (arguments.length == 2 && arguments[0].equals("--draw")) {
            show(Path.of(arguments[1]));
            return;
        }
        new FanOut(Plan.of(arguments)).run();
    }

    private void run() throws IOException, InterruptedException {
        // However the bench ends, by Ctrl-C too, what it has started ends with it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            generator.stop();
            running.forEach(Target::stop);
        }));
        try {
            start(floor);
            idle(floor);
            startPeers();
            for (var i = 0; i < plan.servers().size() && !deadline.isOver(); i++) {
                var left = plan.servers().size() - i;
                measure(plan.servers().get(i), deadline.partOf(left));
            }
        } finally {
            if (!results.isEmpty()) {
                show(file);
            }
        }
    }

    private void startPeers() throws IOException, InterruptedException {
        for (var peer : plan.peers()) {
            if (peer == Peer.FLOOR || !peer.isInstalled(DIRECTORY)) {
                continue;
            }
            var program = new Program(peer, DIRECTORY);
            try {
                start(program);
            } catch (IOException e) {
                say("NOT MEASURED: " + e.getMessage());
                continue;
            }
            peers.add(program);
            idle(program);
            warmUp.run(program, Row.WARM_UP, Deadline.in(plan.warmUp(peer)));
        }
    }

    private void measure(String server, Deadline time) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory(DIRECTORY.toAbsolutePath(), server + "-");
        var issuer = Issuer.create(directory.resolve("keys"));
        var empty = Yardstick.of(server, directory, issuer, plan);
        var ours = Application.of(server, directory, issuer, plan);
        try {
            if (plan.rows().contains(Row.IDLE) || plan.rows().contains(Row.EMPTY)) {
                start(empty);
                idle(empty);
            }
            start(ours);
            idle(ours);
            var warm = Deadline.in(time.atMost(plan.warmUp()));
            if (plan.rows().contains(Row.EMPTY)) {
                warmUp.run(empty, List.of(Row.WARM_POST), warm.partOf(3));
            } else {
                stop(empty);
            }
            warmUp.run(ours, Row.WARM_UP, warm);
            for (var round = 1; round <= plan.rounds(); round++) {
                measure(round, ours, empty, time);
            }
        } finally {
            stop(ours);
            stop(empty);
        }
    }

    /** First, because what a socket takes shows only in a process that has not yet grown. */
    private void idle(Target target) throws IOException, InterruptedException {
        if (plan.rows().contains(Row.IDLE)) {
            measure(Row.IDLE, target, 1, null);
        }
    }

    private void measure(int round, Target ours, Target empty, Deadline time) throws IOException, InterruptedException {
        Result least = null;
        for (var row : plan.rows()) {
            if (row == Row.IDLE || time.isOver()) {
                continue;
            }
            if (least == null || least.row() != row.forFloor()) {
                least = measure(row.forFloor(), floor, round, null);
            }
            if (round == 1 && row.isForPeers()) {
                for (var peer : peers) {
                    measure(row, peer, round, least);
                }
            }
            measure(row, row == Row.EMPTY ? empty : ours, round, least);
        }
    }

    private @Nullable Result measure(Row row, Target target, int round, @Nullable Result least)
            throws IOException, InterruptedException {
        say(target.name() + ", round " + round + ": " + row.says);
        try {
            var result = generator.run(row, target, round, least);
            results.add(result);
            // After each, so that a run that is broken off is not lost.
            Report.of(started, plan, results).write(file);
            return result;
        } catch (IOException e) {
            // One row that cannot be measured is a finding; the others are wanted all the same.
            say("NOT MEASURED: " + e.getMessage());
            return null;
        }
    }

    private void start(Target target) throws IOException, InterruptedException {
        say("starting " + target.name());
        running.push(target);
        target.start();
    }

    private void stop(Target target) {
        if (running.remove(target)) {
            target.stop();
        }
    }

    private static void show(Path file) throws IOException {
        var report = Report.read(file);
        System.out.println("\n" + Table.of(report.results()) + "All figures of all runs: " + file);
        var picture = new Picture(report);
        if (!picture.isEmpty()) {
            var svg = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + ".svg");
            picture.write(svg);
            System.out.println("Picture: " + svg);
        }
    }

    private static void say(String sentence) {
        System.err.println("bench: " + sentence);
    }
}
