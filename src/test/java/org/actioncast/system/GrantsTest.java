package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The script that lets applications write to the outbox, as those meet it who run it. */
@Needs(Profile.SHARED_DATABASE)
@DisplayName("The script of db/grants")
class GrantsTest {

    private static final boolean POSTGRESQL = Actioncast.databaseName().equals("postgresql");

    private final Actioncast system = Actioncast.running(Profile.SHARED_DATABASE);
    private final String owner =
            "owner_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private String script = "";

    @BeforeEach
    void read() throws IOException {
        script = Files.readString(Path.of("db", "grants", POSTGRESQL ? "postgresql.sql" : "h2.sql"));
    }

    @Test
    void canBeRunAgain() throws SQLException {
        try (var connection = system.connectToDatabase()) {
            run(connection, script);
            run(connection, script);
        }
    }

    /** As an owner of its own schema, which is a copy of ours; the role is away for so long. All of it is rolled back. */
    @Test
    void changesNothingAndSaysWhichRightsAreMissing() throws SQLException {
        Assumptions.assumeTrue(POSTGRESQL, "H2 has no such owner");
        try (var connection = system.connectToDatabase()) {
            run(connection, script);
            connection.setAutoCommit(false);
            run(connection, "alter role actioncast_application rename to away");
            run(connection, "create role " + owner);
            run(connection, "create schema " + owner);
            run(connection, "create table " + owner + ".action_outbox (like action_outbox)");
            run(connection, "alter table " + owner + ".action_outbox owner to " + owner);
            run(connection, "grant usage on schema " + owner + " to " + owner);
            run(connection, "set local search_path = " + owner);
            run(connection, "set local role " + owner);
            var before = connection.setSavepoint();

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> run(connection, script))
                    .withMessageContaining(
                            "Nothing has been changed. " + owner + " lacks the right create on the schema")
                    .withMessageContaining("and the right createrole");

            connection.rollback(before);
            assertThat(isThere(connection, owner + ".action_outbox_writer")).isFalse();

            run(connection, "reset role");
            run(connection, "alter role away rename to actioncast_application");
            run(connection, "alter schema " + owner + " owner to " + owner);
            run(connection, "set local role " + owner);
            run(connection, script);
            run(connection, script);
            assertThat(isThere(connection, owner + ".action_outbox_writer")).isTrue();
            connection.rollback();
        }
    }

    @Test
    void saysWhereThereIsNoOutbox() throws SQLException {
        Assumptions.assumeTrue(POSTGRESQL, "H2 says so by itself");
        try (var connection = system.connectToDatabase()) {
            connection.setAutoCommit(false);
            run(connection, "create schema " + owner);
            run(connection, "set local search_path = " + owner);

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> run(connection, script))
                    .withMessageContaining("There is no table action_outbox in the schema " + owner);

            connection.rollback();
        }
    }

    private static boolean isThere(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
