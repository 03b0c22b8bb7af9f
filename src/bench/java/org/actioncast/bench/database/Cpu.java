package org.actioncast.bench.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Time that processes and their descendants have been on a processor. By the nanosecond: {@code stat} counts in hundredths. */
final class Cpu {

    private Cpu() {}

    static double seconds(List<Long> pids) {
        var all = pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(ProcessHandle::pid)
                .distinct();
        return all.map(Cpu::nanoseconds).sum() / 1e9;
    }

    private static long nanoseconds(long pid) {
        var sum = 0L;
        try (var tasks = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (var task : tasks) {
                sum += nanoseconds(task);
            }
            return sum;
        } catch (IOException ended) {
            return sum;
        }
    }

    private static long nanoseconds(Path task) {
        try {
            return Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
        } catch (IOException | UncheckedIOException ended) {
            // Threads come and go.
            return 0;
        }
    }
}
