package org.actioncast.bench.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What the server's process holds at one moment, garbage collected before.
 *
 * @param seconds since the beginning
 * @param sockets that the pages have open
 * @param registered connections that the application knows
 * @param timers tasks of scheduled executors
 */
record Sample(
        long seconds, double heapMib, long threads, long descriptors, long sockets, long registered, long timers) {

    static final String HEADER = "seconds,heap_mib,threads,descriptors,sockets,registered,timers";

    private static final double MIB = 1024 * 1024;
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    static Sample of(long pid, long seconds, int sockets) throws IOException, InterruptedException {
        var histogram = histogram(pid);
        var total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException("jcmd gave no histogram: " + histogram.lines().findFirst());
        }
        return new Sample(
                seconds,
                Long.parseLong(total.group(1)) / MIB,
                count(pid, "task"),
                count(pid, "fd"),
                sockets,
                instances(histogram, "org.actioncast.core.page.Subscriber"),
                instances(histogram, "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask"));
    }

    /** A line of the file that {@link #toString} makes. */
    static Sample parse(String line) {
        var parts = line.split(",");
        return new Sample(
                Long.parseLong(parts[0]),
                Double.parseDouble(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]),
                Long.parseLong(parts[5]),
                Long.parseLong(parts[6]));
    }

    @Override
    public String toString() {
        return "%d,%.1f,%d,%d,%d,%d,%d".formatted(seconds, heapMib, threads, descriptors, sockets, registered, timers);
    }

    private static String histogram(long pid) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    private static long instances(String histogram, String name) {
        var line = Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(name) + "( .*)?$")
                .matcher(histogram);
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    private static long count(long pid, String what) throws IOException {
        try (var entries = Files.list(Path.of("/proc", Long.toString(pid), what))) {
            return entries.count();
        }
    }
}
