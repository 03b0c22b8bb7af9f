package org.actioncast.bench.fanout;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/**
 * Every figure of every run, as a file, from which the table and the picture can be made again.
 *
 * @param size less than 1: a quick look, whose figures mean nothing
 */
record Report(Instant started, String database, double size, int processors, String java, List<Result> results) {

    static Report of(Instant started, Plan plan, List<Result> results) {
        return new Report(
                started,
                plan.database(),
                plan.size(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                results);
    }

    void write(Path file) throws IOException {
        var runs = Json.createArrayBuilder();
        for (var result : results) {
            runs.add(Json.createObjectBuilder()
                    .add("row", result.row().name())
                    .add("server", result.target())
                    .add("round", result.round())
                    .add("compiler_percent", result.compiler())
                    .add("collector_percent", result.collector())
                    .add("said", result.said()));
        }
        var report = Json.createObjectBuilder()
                .add("started", started.toString())
                .add("database", database)
                .add("size", size)
                .add("processors", processors)
                .add("java", java)
                .add("results", runs)
                .build();
        Files.writeString(file, report + "\n");
    }

    static Report read(Path file) throws IOException {
        try (var reader = Json.createReader(Files.newBufferedReader(file))) {
            var json = reader.readObject();
            return new Report(
                    Instant.parse(json.getString("started")),
                    json.getString("database"),
                    json.getJsonNumber("size").doubleValue(),
                    json.getInt("processors"),
                    json.getString("java"),
                    results(json.getJsonArray("results").getValuesAs(JsonObject.class)));
        }
    }

    /** Each beside what the floor did last, as when they were measured. */
    private static List<Result> results(List<JsonObject> runs) {
        var results = new ArrayList<Result>();
        var floor = new EnumMap<Row, JsonObject>(Row.class);
        for (var run : runs) {
            var row = Row.valueOf(run.getString("row"));
            var server = run.getString("server");
            var said = run.getJsonObject("said");
            if (server.equals(Peer.FLOOR.option())) {
                floor.put(row, said);
            }
            results.add(new Result(
                    row,
                    server,
                    run.getInt("round"),
                    said,
                    floor.getOrDefault(row.forFloor(), said),
                    run.getJsonNumber("compiler_percent").doubleValue(),
                    run.getJsonNumber("collector_percent").doubleValue()));
        }
        return results;
    }
}
