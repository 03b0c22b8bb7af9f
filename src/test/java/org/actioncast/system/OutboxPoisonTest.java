package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows behind a row go on, whatever it does. */
@DisplayName("OB5: no row holds up those behind it")
@Needs(Profile.SHARED_DATABASE)
class OutboxPoisonTest {

    private static Actioncast system;

    private final Record invoice = Record.of(system);

    @BeforeAll
    static void start() {
        system = Actioncast.running(Profile.SHARED_DATABASE);
    }

    @Test
    void putsAsideANumberThatTheParserThrowsAt() throws SQLException {
        try (var page = invoice.page("u2").open();
                var business = Business.of(invoice)) {
            business.did(Map.of("id", "digits", "data", "9".repeat(1101)))
                    .did(Map.of("id", "exponent", "data", "[1e99999999999]"))
                    .did("behind")
                    .commit();

            page.awaitAction("behind");
        }

        awaitWaiting(0);
        assertThat(Business.refused(system, invoice.host()))
                .containsOnlyKeys("digits", "exponent")
                .allSatisfy((id, why) -> assertThat(why).contains("\"data\" is one JSON value"));
    }

    @Test
    @DisplayName("OB5: what the log's table refuses is put aside after so many tries")
    void putsAsideWhatTheTableOfTheLogRefuses() throws SQLException {
        var type = "poison" + UUID.randomUUID().toString().substring(0, 8);
        execute("alter table action_log add constraint %s check (type <> '%s')".formatted(type, type));
        try (var page = invoice.page("u2").open();
                var business = Business.of(invoice)) {
            business.did("before")
                    .did(Map.of("id", "poison-1", "type", type))
                    .did(Map.of("id", "poison-2", "type", type))
                    .did("behind")
                    .commit();

            page.awaitAction("behind");

            assertThat(page.ids("")).containsExactly("before", "behind");
        } finally {
            execute("alter table action_log drop constraint " + type);
        }
        assertThat(Business.refused(system, invoice.host()))
                .containsOnlyKeys("poison-1", "poison-2")
                .allSatisfy((id, why) -> assertThat(why).contains("3 times").contains("actioncast.outbox.max-tries"));
        awaitWaiting(0);
    }

    /** As with a foreign key of the application's. */
    @Test
    @DisplayName("OB5: a row that cannot be deleted is logged once, noted, and passed over")
    void passesOverARowThatCannotBeDeleted() throws SQLException {
        try (var page = invoice.page("u2").open();
                var business = Business.of(invoice)) {
            execute("create table outbox_holder (turn bigint references action_outbox (" + key() + "))");
            business.did("held");
            try (var insert = business.connection().createStatement()) {
                insert.execute("insert into outbox_holder select " + key() + " from action_outbox where host = '"
                        + invoice.host() + "'");
            }
            business.did("behind").commit();

            page.awaitAction("behind");

            assertThat(page.ids("")).containsExactly("held", "behind");
            awaitWaiting(1);
            assertThat(Business.refused(system, invoice.host())).containsOnlyKeys("held");
            try (var later = Business.of(invoice)) {
                later.did("later").commit();
                page.awaitAction("later");
            }
        } finally {
            execute("drop table outbox_holder");
            execute("delete from action_outbox where host = '" + invoice.host() + "'");
        }
    }

    /** Not on Payara, which answers 500 at /metrics; and H2 does not wait for long for a row that another has locked. */
    @Test
    @DisplayName("OB10: what waits is counted though the relay stands still")
    void countsWhatWaitsThoughTheRelayStandsStill() throws SQLException {
        Assumptions.assumeTrue(
                System.getProperty("actioncast.test.server", "payara").equals("liberty"));
        Assumptions.assumeTrue(Actioncast.databaseName().equals("postgresql"));
        invoice.poster("u1").log("first");
        try (var holder = Business.of(invoice);
                var business = Business.of(invoice)) {
            try (var lock = holder.connection().createStatement()) {
                lock.execute("select id from channel where host = '" + invoice.host() + "' for update");
            }
            business.did("held").commit();

            Awaitility.await()
                    .atMost(Page.PATIENCE)
                    .untilAsserted(() -> assertThat(LimitsTest.metrics(system))
                            .containsEntry("actioncast_outbox_waiting", 1.0)
                            .hasEntrySatisfying(
                                    "actioncast_outbox_oldest_seconds",
                                    age -> assertThat(age).isPositive()));
            holder.rollback();
        }
        awaitWaiting(0);
    }

    private void awaitWaiting(int rows) {
        Awaitility.await().atMost(Page.PATIENCE.multipliedBy(2)).until(() -> Business.waiting(invoice) == rows);
    }

    private static String key() {
        return Actioncast.databaseName().equals("postgresql") ? "inserted" : "turn";
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = system.connectToDatabase();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
