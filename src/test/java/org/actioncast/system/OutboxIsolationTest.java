package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions of an application that runs with SERIALIZABLE. */
@Needs(Profile.SHARED_DATABASE)
class OutboxIsolationTest {

    private static final int PAIRS = 20;

    private static Actioncast system;

    private final Record invoice = Record.of(system);

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(
                Actioncast.databaseName().equals("postgresql"), "On H2 nothing runs in the application's transaction");
        system = Actioncast.running(Profile.SHARED_DATABASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"another-link", Record.LINK})
    @DisplayName("OB3: two of them do not conflict by the outbox alone, be it at one link")
    void doNotConflictByTheOutboxAlone(String link) throws SQLException {
        try (var one = serializable();
                var two = serializable()) {
            for (var i = 0; i < PAIRS; i++) {
                one.did("one-" + i).did(Map.of("id", "more-" + i, "room", "a"));
                two.did(Map.of("id", "two-" + i, "link", link));
                one.commit();
                two.commit();
            }
        }

        Awaitility.await().atMost(Page.PATIENCE).until(() -> Business.waiting(invoice) == 0);
        assertThat(Business.refused(system, invoice.host())).isEmpty();
        assertThat(invoice.poster("u2").wholeLog("a")).hasSize(PAIRS);
    }

    private Business serializable() throws SQLException {
        var connection = system.connectToDatabase();
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        return Business.of(invoice, connection);
    }
}
