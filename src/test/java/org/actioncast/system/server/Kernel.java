package org.actioncast.system.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the kernel does to a process when an operator asks it. */
final class Kernel {

    private Kernel() {}

    static void signal(String name, long pid) {
        run("kill", "-" + name, Long.toString(pid));
    }

    /** The soft limit, which may be raised again; null for none. */
    static void limitFiles(long pid, @Nullable Long bytes) {
        run("prlimit", "--pid", Long.toString(pid), "--fsize=" + (bytes == null ? "unlimited" : bytes) + ":");
    }

    private static void run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
