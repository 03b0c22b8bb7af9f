package org.actioncast.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.actioncast.system.server.Setup;

/** {@code floor.c}: one write to each socket and nothing else. Its cost is what the others are divided by. */
final class Floor implements Target {

    /** It ends by itself, should the bench be killed. */
    private static final String LIMIT_SECONDS = "3600";

    private final Path directory;
    private final int port = Setup.freePort();
    private final Process process;

    Floor(Path directory) throws IOException {
        this.directory = directory;
        process = new ProcessBuilder(
                        "timeout", LIMIT_SECONDS, directory.resolve("floor").toString(), Integer.toString(port))
                .inheritIO()
                .start();
    }

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public List<Long> pids() {
        return List.of(process.pid());
    }

    @Override
    public List<String> arguments() {
        return List.of("--port", Integer.toString(port), "--path", "/sub/{C}", "--pub-path", "/pub/{C}");
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public boolean isJvm() {
        return false;
    }

    @Override
    public void stop() {
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
