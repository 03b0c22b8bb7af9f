package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The connection is lost between a commit and its answer, and again when the server asks what became of it. With PostgreSQL, where a commit
 * that waits for a standby is done already, and can be cut off from its answer.
 */
@Needs(Profile.SHARED_DATABASE)
class LostCommitTest {

    private static Actioncast system;

    private final Record invoice = Record.of(system);
    private final Poster poster = invoice.poster("u1");

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(Actioncast.databaseName().equals("postgresql"), "H2 has no connection to lose");
        system = Actioncast.running(Profile.SHARED_DATABASE);
    }

    @AfterEach
    void letCommitsBeAnswered() throws SQLException {
        try (var database = system.connectToDatabase()) {
            waitForStandby(database, "");
        }
    }

    @Test
    @DisplayName("L5, RI3: the same id again is a repeat, and shown to a page that stayed and to one that comes back")
    void showsWhatWasLoggedUnheardWhenItIsPostedAgain() throws SQLException {
        var before = poster.log("before").position();
        try (var stayed = invoice.page("u2").open()) {
            loseTheCommitOf("unheard");

            var again = poster.log("unheard");

            assertThat(again.status()).isEqualTo(200);
            assertThat(again.position()).endsWith(":2");
            try (var returned = invoice.page("u3").room("", before).open()) {
                returned.awaitAction("unheard");
                assertThat(returned.faults()).isEmpty();
            }
            stayed.awaitAction("unheard");
            assertThat(poster.log("after").status()).isEqualTo(201);
            stayed.awaitAction("after");
            assertThat(stayed.ids("")).containsExactly("unheard", "after");
            assertThat(stayed.faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("L8: it is shown though nobody posts it again")
    void showsWhatWasLoggedUnheardThoughNobodyPostsItAgain() throws SQLException {
        try (var page = invoice.page("u2").open()) {
            loseTheCommitOf("unheard");

            page.awaitAction("unheard");

            assertThat(page.faults()).isEmpty();
        }
    }

    private void loseTheCommitOf(String id) throws SQLException {
        try (var database = system.connectToDatabase()) {
            waitForStandby(database, "nobody");
            awaitThatCommitsWait(database);
            var post = CompletableFuture.supplyAsync(() -> poster.log(id));
            cutACommitOff(database);
            cutACommitOff(database);
            assertThat(post.join().status()).isEqualTo(503);
            waitForStandby(database, "");
        }
    }

    /** PostgreSQL reads its settings a moment later. */
    private static void awaitThatCommitsWait(Connection database) {
        var probe = CompletableFuture.supplyAsync(LostCommitTest::commitUntilCutOff);
        cutACommitOff(database);
        assertThat(probe.join()).isNotBlank();
    }

    private static String commitUntilCutOff() {
        try (var connection = system.connectToDatabase();
                var statement = connection.createStatement()) {
            while (true) {
                statement.execute("select pg_logical_emit_message(true, '', '')");
            }
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void cutACommitOff(Connection database) {
        Awaitility.await().atMost(Page.PATIENCE).until(() -> {
            try (var statement = database.createStatement();
                    var cut = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                            + " where wait_event = 'SyncRep'")) {
                cut.next();
                return cut.getInt(1) > 0;
            }
        });
    }

    private static void waitForStandby(Connection database, String name) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("alter system set synchronous_standby_names = '" + name + "'");
            statement.execute("select pg_reload_conf()");
        }
    }
}
