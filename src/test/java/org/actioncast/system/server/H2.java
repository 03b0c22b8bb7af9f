package org.actioncast.system.server;

import java.nio.file.Path;
import java.util.List;

/** H2 in a file, inside the server's own process. */
final class H2 extends Database {

    private final Path directory;
    private final boolean shared;

    /** @param shared whether other processes are let in, by way of the one that has opened the file */
    H2(Path directory, boolean shared) {
        this.directory = directory;
        this.shared = shared;
    }

    @Override
    public void start() {
        // The server opens the file.
    }

    @Override
    public void stop() {
        // The server closes the file.
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of();
    }

    /**
     * With the options of the default address (see {@code ConfiguredDataSource}), but with space in the file used again after half a
     * second and not after 45: a version of H2 lost commits only then.
     */
    @Override
    public String jdbcUrl() {
        return "jdbc:h2:file:" + directory.resolve("actioncast") + ";WRITE_DELAY=0;RETENTION_TIME=500;"
                + (shared ? "AUTO_SERVER=TRUE" : "DB_CLOSE_ON_EXIT=FALSE");
    }

    @Override
    public String user() {
        return "sa";
    }

    @Override
    public String password() {
        return "";
    }
}
