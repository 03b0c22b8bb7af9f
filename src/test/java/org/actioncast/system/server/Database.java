package org.actioncast.system.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A database for one system. It outlives the server and keeps its data from one start to the next. */
public abstract sealed class Database permits H2, PostgreSql {

    /** H2 that lets in other processes too. */
    public static final String SHARED_H2 = "h2-shared";

    /** The database of that name, {@code h2} or {@code postgresql}, not yet started. */
    public static Database of(String name, Path directory) {
        return switch (name) {
            case "h2" -> new H2(directory.toAbsolutePath(), false);
            case SHARED_H2 -> new H2(directory.toAbsolutePath(), true);
            case "postgresql" -> new PostgreSql(directory.toAbsolutePath());
            default -> throw new IllegalArgumentException("A database is h2 or postgresql, not " + name);
        };
    }

    public abstract void start();

    public abstract void stop();

    /** Its own processes, none when it lives in the server's. */
    public abstract List<ProcessHandle> processes();

    public abstract String jdbcUrl();

    /** For a user who may not change the settings of the database, as this one names them. */
    public final String guestUrl() {
        return jdbcUrl().replaceAll(";(WRITE_DELAY|RETENTION_TIME)=\\d+", "");
    }

    public abstract String user();

    public abstract String password();

    /** What the server is told. */
    public final Map<String, String> settings() {
        return Map.of(
                "actioncast.db.url", jdbcUrl(), "actioncast.db.user", user(), "actioncast.db.password", password());
    }
}
