package org.actioncast.bench.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a process has used, by the kind of thread: while the compiler takes most of it, figures say nothing about the
 * code.
 *
 * @param ticks of CPU by thread; a thread that has ended is missing
 */
record Jvm(Map<String, Long> ticks) {

    private static final int USER = 11;
    private static final int SYSTEM = 12;

    static Jvm of(long pid) throws IOException {
        var ticks = new HashMap<String, Long>();
        try (var tasks = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (var task : tasks) {
                read(task, ticks);
            }
        }
        return new Jvm(ticks);
    }

    private static void read(Path task, Map<String, Long> ticks) {
        try {
            var line = Files.readString(task.resolve("stat"));
            var end = line.lastIndexOf(')');
            var fields = line.substring(end + 2).split(" ");
            ticks.put(
                    line.substring(line.indexOf('(') + 1, end) + task.getFileName(),
                    Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]));
        } catch (IOException ended) {
            // Threads come and go.
        }
    }

    /** Percent of what has been used since then that went to threads whose names begin so. */
    double percentSince(Jvm before, String... names) {
        var all = 0L;
        var these = 0L;
        for (var thread : ticks.entrySet()) {
            var used = thread.getValue() - before.ticks.getOrDefault(thread.getKey(), 0L);
            all += used;
            for (var name : names) {
                these += thread.getKey().startsWith(name) ? used : 0;
            }
        }
        return all == 0 ? 0 : 100.0 * these / all;
    }
}
