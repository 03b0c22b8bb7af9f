package org.actioncast.core.database;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.actioncast.core.lifecycle.StartRefused;
import org.actioncast.settings.Settings;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("LC6: a database that cannot be used is told in one sentence")
class FirstConnectionTest {

    @TempDir
    private Path directory;

    @Test
    void whenNobodyListens() throws IOException {
        var nobody = new PGSimpleDataSource();
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody.setUrl("jdbc:postgresql://127.0.0.1:" + free.getLocalPort() + "/actioncast");
        }

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> connection("jdbc:postgresql://db/actioncast", "actioncast")
                        .check(nobody))
                .withMessageStartingWith("the database of actioncast.db.url (\"jdbc:postgresql://db/actioncast\")"
                        + " does not take user \"actioncast\": Connection to 127.0.0.1:")
                .withMessageNotContaining("\n");
    }

    /** A file where a directory should be: root, whom a build may run as, may write into every directory. */
    @Test
    void whenTheDirectoryOfH2CannotBeWritten() throws IOException {
        var file = Files.createFile(directory.resolve("taken"));
        var unwritable = new JdbcDataSource();
        unwritable.setUrl("jdbc:h2:file:" + file.resolve("actioncast"));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() ->
                        connection("jdbc:h2:file:x;PASSWORD=hunter2", "sa").check(unwritable))
                .withMessageContaining(file.toString())
                .withMessageNotContaining("hunter2")
                .withMessageNotContaining("\n");
    }

    @Test
    void inTheDriversOwnWordsWhateverThePoolMakesOfThem() {
        var pool = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                throw new SQLException(
                        "Error in allocating a connection.\nCause: many words",
                        new RuntimeException(new SQLException("FATAL: role \"x\" does not exist")));
            }
        };

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(
                        () -> connection("jdbc:postgresql://db/actioncast", "x").check(pool))
                .withMessageEndingWith("does not take user \"x\": FATAL: role \"x\" does not exist");
    }

    private static FirstConnection connection(String url, String user) {
        var values = Map.of("actioncast.db.url", url, "actioncast.db.user", user);
        return new FirstConnection(Settings.of(key -> Optional.ofNullable(values.get(key))));
    }
}
