package org.actioncast.system.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Of another JVM, which is asked by {@code jcmd}. */
final class Heap {

    private static final Pattern USED = Pattern.compile("garbage-first heap\\s+total \\d+K, used (\\d+)K");
    private static final long KIBIBYTE = 1024;

    private Heap() {}

    /** What lives on it after a full collection. */
    static long usedBytes(long pid) {
        jcmd(pid, "GC.run");
        var info = jcmd(pid, "GC.heap_info");
        var used = USED.matcher(info);
        if (!used.find()) {
            throw new IllegalStateException("No heap figure in: " + info);
        }
        return Long.parseLong(used.group(1)) * KIBIBYTE;
    }

    private static String jcmd(long pid, String command) {
        try {
            var jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            var output = new String(jcmd.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (!jcmd.waitFor(1, TimeUnit.MINUTES) || jcmd.exitValue() != 0) {
                throw new IllegalStateException("jcmd " + command + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
