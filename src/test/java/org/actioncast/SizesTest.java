package org.actioncast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class is read in one sitting: its file has a limit, and the list of those above it only gets shorter. */
class SizesTest {

    private static final int MAIN_LINES = 200;
    private static final int TEST_LINES = 300;

    private static final Map<String, Integer> LONGER_IN_MAIN = Map.ofEntries(
            entry("Post", 212),
            entry("Sender", 212),
            entry("Spill", 201),
            entry("TyrusOutlet", 204),
            entry("Visitor", 222));

    private static final Map<String, Integer> LONGER_IN_TESTS = Map.ofEntries(
            entry("Actioncast", 358),
            entry("ActioncastTest", 602),
            entry("ActionReaderTest", 361),
            entry("BadToken", 309),
            entry("DescribedTest", 317),
            entry("LogWriterTest", 345),
            entry("OutboxTest", 585),
            entry("Page", 360),
            entry("SpillTest", 309),
            entry("SubscriberTest", 456));

    @Test
    void keepsClassesShort() throws IOException {
        assertThat(complaints(
                        LONGER_IN_MAIN,
                        MAIN_LINES,
                        Path.of("src/main/java"),
                        Path.of("src/client/java"),
                        Path.of("src/bench/java")))
                .isEmpty();
    }

    @Test
    void keepsTestsShort() throws IOException {
        assertThat(complaints(LONGER_IN_TESTS, TEST_LINES, Path.of("src/test/java")))
                .isEmpty();
    }

    @Test
    @DisplayName("A class over the limit, one that grew, and an exception that nothing needs any more are noticed")
    void complains(@TempDir Path folder) throws IOException {
        write(folder, "Fits", 10);
        write(folder, "Long", 11);
        write(folder, "Known", 15);
        write(folder, "Grown", 16);
        write(folder, "Shortened", 10);
        var longer = Map.of("Known", 15, "Grown", 15, "Shortened", 15, "Gone", 15);

        assertThat(complaints(longer, 10, folder))
                .containsExactly(
                        "Gone is not longer than 10 lines: take it off the list",
                        "Grown has 16 lines, and 15 are allowed",
                        "Long has 11 lines, and 10 are allowed",
                        "Shortened is not longer than 10 lines: take it off the list");
    }

    private static List<String> complaints(Map<String, Integer> longer, int limit, Path... roots) throws IOException {
        var complaints = new TreeMap<String, String>();
        var unneeded = new HashMap<>(longer);
        for (var file : sources(roots)) {
            var name = file.getFileName().toString().replace(".java", "");
            var lines = Files.readAllLines(file, UTF_8).size();
            var allowed = longer.getOrDefault(name, limit);
            if (lines > allowed) {
                complaints.put(name, name + " has " + lines + " lines, and " + allowed + " are allowed");
            }
            if (lines > limit) {
                unneeded.remove(name);
            }
        }
        unneeded.forEach((name, allowed) ->
                complaints.put(name, name + " is not longer than " + limit + " lines: take it off the list"));
        return List.copyOf(complaints.values());
    }

    private static List<Path> sources(Path... roots) throws IOException {
        var sources = new ArrayList<Path>();
        for (var root : roots) {
            try (var files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static void write(Path folder, String name, int lines) throws IOException {
        Files.writeString(folder.resolve(name + ".java"), "//\n".repeat(lines));
    }
}
