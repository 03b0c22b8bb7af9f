package org.actioncast.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts one server after the other, loads it row by row, the yardstick before each row, and says what it found. */
public final class Bench {

    private static final int WARM_UP_SLICES = 12;

    /** Percent of the server's CPU that its compiler may take. */
    private static final double WARM = 15;

    private static final Path DIRECTORY = Path.of("target", "bench");

    private final Options options;
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Generator generator;
    private final List<Result> results = new ArrayList<>();
    private volatile @Nullable Target running;

    private Bench(Options options) {
        this.options = options;
        generator = new Generator(DIRECTORY, options);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("Not understood: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        new Bench(options).run();
    }

    private void run() throws IOException, InterruptedException {
        var floor = new Floor(DIRECTORY);
        // However the bench ends, by Ctrl-C too, what it has started ends with it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            generator.stop();
            floor.stop();
            var server = running;
            if (server != null) {
                server.stop();
            }
        }));
        try {
            for (var server : options.servers()) {
                measure(server, floor);
                if (timeIsUp()) {
                    break;
                }
            }
        } finally {
            report();
        }
    }

    private void measure(String server, Target floor) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory(DIRECTORY.toAbsolutePath(), server + "-");
        var application = Application.of(server, directory, options);
        running = application;
        try {
            say("starting " + server + " with " + options.database());
            application.start();
            if (options.rows().contains(Row.IDLE)) {
                // First, because what a socket takes shows only in a heap that has not yet grown.
                measure(Row.IDLE, application, floor, 1);
            }
            warmUp(application);
            for (var round = 1; round <= options.rounds(); round++) {
                for (var row : options.rows()) {
                    if (row != Row.IDLE && !timeIsUp()) {
                        measure(row, application, floor, round);
                    }
                }
            }
        } finally {
            application.stop();
            running = null;
        }
    }

    /** Until the compiler has little to do: when that is depends on who else is on the machine. */
    private void warmUp(Target target) throws IOException, InterruptedException {
        say(Row.WARM_FANOUT.says);
        generator.run(Row.WARM_FANOUT, target, 0, null);
        for (var slice = 1; slice <= WARM_UP_SLICES && !timeIsUp(); slice++) {
            var did = generator.run(Row.WARM_POST, target, slice, null);
            say("%s: %.0f us a POST, compiler %.0f %%".formatted(Row.WARM_POST.says, did.perPost(), did.compiler()));
            if (did.compiler() < WARM) {
                return;
            }
        }
    }

    private void measure(Row row, Target target, Target floor, int round) throws IOException, InterruptedException {
        say(target.name() + ", round " + round + ": " + row.says);
        var least = generator.run(row, floor, round, null);
        results.add(least);
        try {
            results.add(generator.run(row, target, round, least));
        } catch (IOException e) {
            // One row that cannot be measured is a finding; the others are wanted all the same.
            say("NOT MEASURED: " + e.getMessage());
        }
    }

    private boolean timeIsUp() {
        return Instant.now().isAfter(started.plus(options.limit()));
    }

    private void report() throws IOException {
        var runs = Json.createArrayBuilder();
        results.forEach(result -> add(runs, result));
        var file = DIRECTORY.resolve("result-" + started.toString().replaceAll("[^0-9]", "") + ".json");
        var report = Json.createObjectBuilder()
                .add("started", started.toString())
                .add("database", options.database())
                .add("size", options.size())
                .add("processors", Runtime.getRuntime().availableProcessors())
                .add("java", Runtime.version().toString())
                .add("results", runs)
                .build();
        Files.writeString(file, report + "\n");
        System.out.println("\n" + Table.of(results) + "All figures of all runs: " + file);
    }

    private static void add(JsonArrayBuilder runs, Result result) {
        runs.add(Json.createObjectBuilder()
                .add("row", result.row().name())
                .add("server", result.target())
                .add("round", result.round())
                .add("compiler_percent", result.compiler())
                .add("collector_percent", result.collector())
                .add("said", result.said()));
    }

    private static void say(String sentence) {
        System.err.println("bench: " + sentence);
    }
}
