package org.actioncast.bench.database;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A load of posts through {@code wsload}, which takes a tenth of the processor that a client in Java would.
 *
 * @param arrayOf actions in a post; 1 for a post that is not an array
 * @param ids whether each action brings an id, which the server then looks up
 */
record Posts(int publishers, int channels, int arrayOf, boolean ids) {

    /** While the connections find their pace. */
    private static final String LEAD_SECONDS = "0.5";

    private static final long SPARE_SECONDS = 60;

    /**
     * What came of it.
     *
     * @param p50 milliseconds from a post to its answer
     * @param others cores that neither the server nor the generator used: above 0.3 only ratios mean something
     */
    record Done(
            double actionsPerSecond, double cpuPerAction, double p50, double p99, double generator, double others) {}

    /** Loads until the time is up, and says how the rate went. */
    void warmUp(Installation target, Duration time) throws IOException, InterruptedException {
        var slice = 10;
        for (var left = time.toSeconds(); left > 0; left -= slice) {
            var done = to(target, Math.min(slice, left));
            Findings.say("warm-up: %.0f actions/s, %.0f us of CPU each, others %.1f cores"
                    .formatted(done.actionsPerSecond(), done.cpuPerAction(), done.others()));
        }
    }

    Done to(Installation target, double seconds) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "target/bench/wsload",
                        "--port",
                        Integer.toString(target.port()),
                        "--conns",
                        "0",
                        "--spaces",
                        Integer.toString(channels),
                        "--publishers",
                        Integer.toString(publishers),
                        "--inflight",
                        "0",
                        "--payload",
                        Integer.toString(SampleAction.MESSAGE_LENGTH),
                        "--warmup",
                        LEAD_SECONDS,
                        "--duration",
                        Double.toString(seconds),
                        "--pub-path",
                        "/actioncast/api/actions",
                        "--pub-type",
                        "application/json",
                        "--pub-header",
                        "Authorization: Bearer " + target.token(),
                        "--pub-body",
                        body(),
                        "--pid",
                        target.pids().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = Json.createReader(process.getInputStream())) {
            var said = output.readObject();
            if (!process.waitFor((long) seconds + SPARE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("wsload has not come to a good end");
            }
            return done(said);
        } finally {
            process.destroy();
        }
    }

    private Done done(JsonObject said) throws IOException {
        var failed = said.getJsonObject("totals").getInt("publish_errors");
        if (failed > 0) {
            throw new IOException(failed + " posts failed");
        }
        var run = said.getJsonObject("run");
        var answers = run.getJsonObject("publish_us");
        return new Done(
                number(run, "publishes_per_s") * arrayOf,
                number(run, "server_cpu_s") * 1e6 / number(run, "published") / arrayOf,
                number(answers, "p50") / 1e3,
                number(answers, "p99") / 1e3,
                number(run, "generator_cpu_s") / number(run, "seconds"),
                number(run, "other_cpu_s") / number(run, "seconds"));
    }

    private static double number(JsonObject json, String name) {
        return json.getJsonNumber(name).doubleValue();
    }

    private String body() {
        return arrayOf == 1
                ? SampleAction.json(id(0))
                : IntStream.range(0, arrayOf)
                        .mapToObj(i -> SampleAction.json(id(i)))
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private String id(int index) {
        return ids ? ",\"id\":\"{T}-{I}-" + index + "\"" : "";
    }
}
