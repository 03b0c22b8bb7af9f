package org.actioncast.bench.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.actioncast.system.server.Database;
import org.flywaydb.core.Flyway;

/** A database with the schema of this tree, as the tests set it up: every commit is on the disk before it is answered. */
final class Store implements AutoCloseable {

    /** It tells every step of what it does, and a logger that nobody holds forgets its level. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final String name;
    private final Path data;
    private final Database database;

    private Store(String name, Path directory) {
        this.name = name;
        data = directory.resolve("data").toAbsolutePath();
        database = Database.of(name, data);
    }

    /** Started, and with the schema if it has none. */
    static Store open(String name, Path directory) {
        FLYWAY.setLevel(Level.WARNING);
        var store = new Store(name, directory);
        store.database.start();
        if (store.isServer()) {
            store.checkDurable();
        }
        Flyway.configure()
                .dataSource(store.url(), store.user(), store.password())
                .locations("filesystem:db/" + name)
                .table("actioncast_schema")
                .load()
                .migrate();
        return store;
    }

    String name() {
        return name;
    }

    /** Whether it is a process of its own, to which more than one may connect. */
    boolean isServer() {
        return name.equals("postgresql");
    }

    Database database() {
        return database;
    }

    String url() {
        return database.jdbcUrl();
    }

    String user() {
        return database.user();
    }

    String password() {
        return database.password();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    /** Those of the database's own processes. */
    List<Long> pids() {
        try {
            var postmaster = data.resolve("postmaster.pid");
            return Files.exists(postmaster)
                    ? List.of(Long.valueOf(Files.readAllLines(postmaster).get(0).strip()))
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long bytesOnDisk() {
        try (var files = Files.walk(data)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As a slower disk would: every flush of the log waits.
     *
     * @param microseconds 0 for the disk as it is
     */
    void slowDown(int microseconds) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("alter system set commit_siblings = 0");
            statement.execute("alter system set commit_delay = " + microseconds);
            statement.execute("select pg_reload_conf()");
        }
    }

    private void checkDurable() {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var setting : DURABLE) {
                try (var shown = statement.executeQuery("show " + setting)) {
                    shown.next();
                    if (!shown.getString(1).equals("on")) {
                        throw new IllegalStateException("PostgreSQL runs with " + setting + " " + shown.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.stop();
    }
}
