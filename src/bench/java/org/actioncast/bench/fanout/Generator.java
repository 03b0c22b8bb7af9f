package org.actioncast.bench.fanout;

import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs {@code wsload} once for a row and reads what it has to say. */
final class Generator {

    /** The longest row takes 20 s and what 5000 sockets take to connect. */
    private static final long LIMIT_SECONDS = 90;

    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    private final Path directory;
    private final Plan plan;
    private volatile @Nullable Process running;

    Generator(Path directory, Plan plan) {
        this.directory = directory;
        this.plan = plan;
    }

    /**
     * @param least what the floor did just before; null for the floor, and where nothing is to be divided
     */
    Result run(Row row, Target target, int round, @Nullable Result least) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(directory.resolve("wsload").toString());
        command.addAll(target.arguments(row));
        command.addAll(row.arguments(plan.size()));
        command.add("--pid");
        command.add(target.pids().stream().map(String::valueOf).collect(Collectors.joining(",")));
        var recorded = plan.profile() && target.isJvm() && !row.isWarmUp();
        var heap = target.isJvm() && row == Row.IDLE ? new LiveHeap(directory) : null;
        if (heap != null) {
            command.addAll(List.of("--rss-hook", heap.hook(JCMD, target.pids().get(0))));
        }
        var start = LocalDateTime.now();
        var before = Jvm.of(target.pids().get(0));
        var output = Files.createTempFile(directory, "wsload", ".json");
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(output.toFile())
                    .start();
            running = process;
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException("wsload has not come to an end in " + LIMIT_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("wsload ended with " + process.exitValue());
            }
            try (var reader = Json.createReader(Files.newInputStream(output))) {
                var after = Jvm.of(target.pids().get(0));
                var said = heap == null ? reader.readObject() : heap.addTo(reader.readObject());
                return new Result(
                        row,
                        target.name(),
                        round,
                        said,
                        least == null ? said : least.said(),
                        after.percentSince(before, "C1 ", "C2 "),
                        after.percentSince(before, "G1 ", "GC "));
            }
        } finally {
            Files.delete(output);
            if (recorded) {
                var file = "%s-%s-%d.jfr".formatted(target.name(), row, round);
                jcmd(
                        target,
                        "JFR.dump",
                        "begin=" + start,
                        "filename=" + directory.toAbsolutePath().resolve(file));
            }
        }
    }

    void stop() {
        var process = running;
        if (process != null) {
            process.destroy();
        }
    }

    private static void jcmd(Target target, String... request) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(JCMD, Long.toString(target.pids().get(0))));
        command.addAll(List.of(request));
        var process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
