package org.actioncast.bench.fanout;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What lives on a JVM's heap before and after the sockets have opened. A heap that grows takes memory for garbage too, so two
 * servers can be compared by what they keep, and not by the memory they have taken.
 */
final class LiveHeap {

    static final String FIGURE = "heap_bytes_per_connection";

    private static final Pattern USED = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");
    private static final long KIB = 1024;

    private final Path answers;

    LiveHeap(Path directory) throws IOException {
        answers = Files.createTempFile(directory, "heap", ".txt");
    }

    /** For the shell, each time that the memory is looked at. */
    String hook(String jcmd, long pid) {
        return "%1$s %2$d GC.run >/dev/null && %1$s %2$d GC.heap_info >>%3$s".formatted(jcmd, pid, answers);
    }

    /** The same with one figure more, where there is one. */
    JsonObject addTo(JsonObject said) throws IOException {
        var used = USED.matcher(Files.readString(answers))
                .results()
                .mapToLong(match -> KIB * Long.parseLong(match.group(1)))
                .toArray();
        Files.delete(answers);
        if (used.length != 2) {
            return said;
        }
        var each = (double) (used[1] - used[0]) / said.getInt("conns");
        return Json.createObjectBuilder(said).add(FIGURE, each).build();
    }
}
