package org.actioncast.system.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A private PostgreSQL on 127.0.0.1, from the binaries of the test dependency. PostgreSQL refuses to run as root; for
 * root it is started in a user namespace of its own, which takes a kernel that allows them.
 */
final class PostgreSql extends Database {

    private final Path directory;
    private final int port = Setup.freePort();
    private @Nullable EmbeddedPostgres running;

    PostgreSql(Path directory) {
        this.directory = directory;
    }

    @Override
    public void start() {
        try {
            running = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // The library switches all three off for speed; a promise about kill -9 cannot be tested so.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    // LogPlansTest reads what it writes there.
                    .setServerConfig("logging_collector", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (running != null) {
                running.close();
                running = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that the others come from is named in the first line of its pid file. */
    @Override
    public List<ProcessHandle> processes() {
        try (var lines = Files.lines(directory.resolve("postmaster.pid"))) {
            var first = lines.findFirst().map(Long::parseLong).flatMap(ProcessHandle::of);
            return first.stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public String user() {
        return "postgres";
    }

    /** Any will do. */
    @Override
    public String password() {
        return "postgres";
    }
}
