package org.actioncast.bench.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes each result down when it is found, and at the end all of them as tables. */
final class Findings {

    private final List<Finding> results = new ArrayList<>();
    private final Path file;

    Findings(Path directory) {
        var started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        file = directory.resolve("database-" + started.replaceAll("[^0-9]", "") + ".jsonl");
    }

    void add(Finding result) {
        results.add(result);
        try {
            Files.writeString(file, result.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        say(result.json().toString());
    }

    static void say(String sentence) {
        System.err.println("bench: " + sentence);
    }

    /** Markdown: one table for all results with the same figures. */
    @Override
    public String toString() {
        var tables = new LinkedHashMap<Set<String>, StringBuilder>();
        for (var result : results) {
            var columns = result.figures().keySet();
            tables.computeIfAbsent(new LinkedHashSet<>(columns), Findings::head)
                    .append(line(columns.stream().map(result::cell).toList()));
        }
        return String.join("\n", tables.values()) + "\nAll figures: " + file;
    }

    private static StringBuilder head(Set<String> columns) {
        var names = columns.stream().map(name -> name.replace('_', ' ')).toList();
        return new StringBuilder(line(names))
                .append("|---".repeat(columns.size()))
                .append("|\n");
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
