package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The numbers are the rules of the package {@code outbox}. */
@Needs(Profile.SHARED_DATABASE)
class OutboxTest {

    private static final boolean POSTGRESQL = Actioncast.databaseName().equals("postgresql");

    private static final Duration POLL = Profile.outboxPoll();
    private static final int MAX_REFUSED = Profile.MAX_REFUSED;

    private static Actioncast system;

    private final Record invoice = Record.of(system);

    @BeforeAll
    static void start() throws SQLException, IOException {
        system = Actioncast.running(Profile.SHARED_DATABASE);
        var grants = Files.readString(Path.of("db", "grants", POSTGRESQL ? "postgresql.sql" : "h2.sql"));
        try (var connection = system.connectToDatabase();
                var statement = connection.createStatement()) {
            statement.execute(grants);
        }
    }

    @Nested
    @DisplayName("OB1: once, if and only if the transaction commits")
    class IfAndOnlyIf {

        @Test
        void showsWhatCommitsAndNeverWhatRollsBack() throws SQLException {
            try (var page = invoice.page("u2").open();
                    var business = Business.of(invoice)) {
                business.did("undone").rollback();
                business.did(Map.of(
                                "id", "done",
                                "record_type", "invoice",
                                "record_id", "42",
                                "context", "acme",
                                "message", "Grüße",
                                "data", "{ \"lines\":\n [1, \"ü\"] }"))
                        .commit();

                var shown = page.awaitAction("done");

                assertThat(page.ids("")).containsExactly("done");
                assertThat(shown.getString("user")).isEqualTo("u1");
                assertThat(shown.getString("recordType")).isEqualTo("invoice");
                assertThat(shown.getString("recordId")).isEqualTo("42");
                assertThat(shown.getString("context")).isEqualTo("acme");
                assertThat(shown.getString("message")).isEqualTo("Grüße");
                assertThat(shown.get("data").toString()).isEqualTo("{\"lines\":[1,\"ü\"]}");
                assertThat(Instant.parse(shown.getString("at")))
                        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
                assertThat(page.faults()).isEmpty();
            }
        }

        @Test
        void givesAnIdToARowWithout() throws SQLException {
            try (var business = Business.of(invoice)) {
                business.did(Map.of()).did(Map.of()).commit();

                assertThat(awaitLog(2)).doesNotHaveDuplicates().allMatch(id -> id.length() >= 36);
            }
        }

        @Test
        void keepsItsPageFromBeingShownWhatItCaused() throws SQLException {
            try (var page = invoice.page("u1").origin("page-1").open();
                    var business = Business.of(invoice)) {
                business.did(Map.of("id", "own", "origin", "page-1"))
                        .did("after")
                        .commit();
                page.awaitAction("after");

                assertThat(page.acks()).containsExactly("own");
                assertThat(page.ids("")).containsExactly("after");
            }
        }

        @Test
        void isARepeatOfThePostWithTheSameId() throws SQLException {
            var posted = invoice.poster("u1").log("both");

            try (var business = Business.of(invoice)) {
                business.did("both").did("later").commit();
                assertThat(awaitLog(2)).containsExactly("both", "later");
            }

            var again = invoice.poster("u1").log("later");
            assertThat(posted.status()).isEqualTo(201);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.position()).endsWith(":2");
        }
    }

    @Test
    @Tag("long")
    void leavesRowsWhereTheyAreWhenItIsSwitchedOff() throws SQLException {
        Assumptions.assumeFalse(POSTGRESQL, "The same on every database, and two restarts");
        system.restartWith(Map.of("actioncast.outbox.enabled", "false"));
        try (var business = Business.of(invoice)) {
            business.did("kept").commit();
            invoice.poster("u1").log("posted");

            Awaitility.await()
                    .during(POLL.multipliedBy(3))
                    .atMost(Page.PATIENCE)
                    .until(() -> log().equals(List.of("posted")));
        } finally {
            system.restartWith(Map.of("actioncast.outbox.enabled", "true"));
        }

        assertThat(awaitLog(2)).containsExactly("posted", "kept");
    }

    @Nested
    @DisplayName("OB2: one server relays at a time")
    class OneAtATime {

        @Test
        void leavesItToWhoHasTheLock() throws SQLException {
            try (var other = Business.of(invoice);
                    var business = Business.of(invoice)) {
                relayElsewhere(other.connection());
                business.did("held").commit();
                invoice.poster("u1").log("posted-meanwhile");

                // Twice as long as a server pauses that finds the lock taken.
                Awaitility.await()
                        .during(Duration.ofMillis(500))
                        .atMost(Page.PATIENCE)
                        .until(() -> log().equals(List.of("posted-meanwhile")));
                other.commit();

                assertThat(awaitLog(2)).containsExactly("posted-meanwhile", "held");
            }
        }
    }

    @Nested
    @DisplayName("OB2: a server that stands still in its transaction loses the lock")
    class StandsStill {

        @Test
        @Tag("long")
        void leavesItToOthersAndLogsNothingTwice() throws SQLException {
            Assumptions.assumeTrue(POSTGRESQL, "H2 lives in the server and stands still with it");
            invoice.poster("u1").log("first");
            try (var holder = Business.of(invoice);
                    var business = Business.of(invoice)) {
                holdChannel(holder.connection());
                business.did("held").commit();
                Awaitility.await().atMost(Page.PATIENCE).until(() -> !canRelay());
                system.freeze();
                try {
                    holder.commit();
                    // 30 s after its last statement.
                    Awaitility.await().atMost(Duration.ofSeconds(60)).until(OutboxTest::canRelay);
                } finally {
                    system.thaw();
                }
            }

            assertThat(awaitLog(2)).containsExactly("first", "held");
            Awaitility.await().atMost(Page.PATIENCE.multipliedBy(2)).until(() -> Business.waiting(invoice) == 0);
            assertThat(awaitLog(2)).containsExactly("first", "held");
        }

        /** The log waits for it, and the relay for the log. */
        private void holdChannel(Connection connection) throws SQLException {
            try (var lock = connection.prepareStatement("select id from channel where host = ? for update")) {
                lock.setString(1, invoice.host());
                try (var locked = lock.executeQuery()) {
                    assertThat(locked.next()).isTrue();
                }
            }
        }
    }

    @Nested
    @DisplayName("OB3: in the order of the commits, on H2 of the insertions")
    class InOrder {

        @Test
        void keepsTheOrderWithinATransaction() throws SQLException {
            try (var business = Business.of(invoice)) {
                for (var i = 0; i < 20; i++) {
                    business.did("i" + i);
                }
                business.commit();
            }

            assertThat(awaitLog(20)).containsExactlyElementsOf(ids("i", 20));
        }

        /** A reader in the order of insertion would say first, second. */
        @Test
        void hasTheOrderOfTheCommitsWhateverWasInsertedFirst() throws SQLException {
            Assumptions.assumeTrue(POSTGRESQL, "H2 has no trigger that runs at commit");
            try (var other = Business.of(invoice);
                    var one = Business.of(invoice);
                    var two = Business.of(invoice)) {
                relayElsewhere(other.connection());
                one.did("first-inserted");
                two.did("second-inserted").commit();
                one.did("first-inserted-too").commit();
                other.commit();

                assertThat(awaitLog(3)).containsExactly("second-inserted", "first-inserted", "first-inserted-too");
            }
        }

        @Test
        void hasTheOrderOfTheInsertionsOnH2() throws SQLException {
            Assumptions.assumeFalse(POSTGRESQL, "PostgreSQL promises more");
            try (var other = Business.of(invoice);
                    var one = Business.of(invoice);
                    var two = Business.of(invoice)) {
                relayElsewhere(other.connection());
                one.did("first-inserted");
                two.did("second-inserted").commit();
                one.commit();
                other.commit();

                assertThat(awaitLog(2)).containsExactly("first-inserted", "second-inserted");
            }
        }

        /** Each takes the channels in another order; without one order for all they would wait for each other. */
        @Test
        void doesNotHaveCommitsWaitForEachOther() throws Exception {
            var threads = Executors.newFixedThreadPool(2);
            try {
                var both = List.of(
                        threads.submit(() -> commitInRooms(40, List.of("a", "b", "c"))),
                        threads.submit(() -> commitInRooms(40, List.of("c", "b", "a"))));
                for (var one : both) {
                    one.get();
                }
            } finally {
                threads.shutdown();
            }

            Awaitility.await().atMost(Page.PATIENCE).until(() -> Business.waiting(invoice) == 0);
            for (var room : List.of("a", "b", "c")) {
                assertThat(log("?limit=500&room=" + room)).hasSize(80).doesNotHaveDuplicates();
            }
        }

        private Void commitInRooms(int transactions, List<String> rooms) throws SQLException {
            try (var business = Business.of(invoice)) {
                for (var i = 0; i < transactions; i++) {
                    for (var room : rooms) {
                        business.did(Map.of("id", UUID.randomUUID().toString(), "room", room));
                    }
                    business.commit();
                }
            }
            return null;
        }
    }

    @Nested
    @DisplayName("OB4: an open transaction is neither waited for nor lost")
    class LongTransactions {

        /** A reader that remembers how far it has come would never look back at the first. */
        @Test
        void showsTheRowOfATransactionThatWasOpenWhileOthersCommitted() throws SQLException {
            try (var page = invoice.page("u2").open();
                    var longOne = Business.of(invoice)) {
                longOne.did("early");
                for (var i = 0; i < 3; i++) {
                    try (var shortOne = Business.of(invoice)) {
                        shortOne.did("i" + i).commit();
                        page.awaitAction("i" + i);
                    }
                }
                assertThat(page.ids("")).doesNotContain("early");
                longOne.commit();
                page.awaitAction("early");

                assertThat(page.ids("")).containsExactly("i0", "i1", "i2", "early");
            }
        }
    }

    @Nested
    @DisplayName("OB5: what can never be logged is put aside and holds up nobody")
    class Refused {

        @Test
        void saysWhyAndGoesOn() throws SQLException {
            invoice.poster("u1").log("elsewhere", "another-room");
            try (var business = Business.of(invoice)) {
                business.did("good-1")
                        .did(Map.of("id", "blank", "link", " "))
                        .did(Map.of("id", "no-json", "data", "{\"half\":"))
                        .did(Map.of("id", "two-values", "data", "1, 2"))
                        .did(Map.of("id", "deep", "data", "[".repeat(40) + "]".repeat(40)))
                        .did(Map.of("id", "large", "data", "\"" + "x".repeat(70_000) + "\""))
                        .did(Map.of("id", "control", "type", "a\u0001b"))
                        .did("elsewhere")
                        .did("good-2")
                        .commit();

                assertThat(awaitLog(2)).containsExactly("good-1", "good-2");
            }

            Awaitility.await().atMost(Page.PATIENCE).until(() -> Business.waiting(invoice) == 0);
            var refused = Business.refused(system, invoice.host());
            assertThat(refused)
                    .containsOnlyKeys("blank", "no-json", "two-values", "deep", "large", "control", "elsewhere")
                    .containsEntry("blank", "Give \"link\": a string that is not blank.")
                    .containsEntry("elsewhere", "The id belongs to an action of another link or room of this host.");
            assertThat(refused.get("no-json")).contains("\"data\" is one JSON value");
            assertThat(refused.get("large")).contains("actioncast.ingest.max-action");
            assertThat(system.log())
                    .contains("action_outbox_refused), id large")
                    .doesNotContain("xxxx");
        }

        @Test
        void keepsTheNewestOnly() throws SQLException {
            try (var business = Business.of(invoice)) {
                for (var i = 0; i < MAX_REFUSED + 5; i++) {
                    business.did(Map.of("id", "r" + i, "type", " "));
                }
                business.did("good").commit();

                awaitLog(1);
            }

            assertThat(Business.refused(system, invoice.host()))
                    .hasSize(MAX_REFUSED)
                    .doesNotContainKeys("r0", "r4");
        }
    }

    @Test
    void showsInItsMetricsWhatWaitsAndWhatWasDone() throws SQLException {
        try (var other = Business.of(invoice);
                var business = Business.of(invoice)) {
            relayElsewhere(other.connection());
            business.did("good").did(Map.of("id", "bad", "type", " ")).commit();
            Awaitility.await()
                    .atMost(Page.PATIENCE.multipliedBy(2))
                    .untilAsserted(() -> assertThat(LimitsTest.metrics(system))
                            .containsEntry("actioncast_outbox_waiting", 2.0)
                            .hasEntrySatisfying(
                                    "actioncast_outbox_oldest_seconds",
                                    age -> assertThat(age).isPositive()));
            other.commit();
        }

        Awaitility.await()
                .atMost(Page.PATIENCE.multipliedBy(2))
                .untilAsserted(() -> assertThat(LimitsTest.metrics(system))
                        .containsEntry("actioncast_outbox_waiting", 0.0)
                        .containsEntry("actioncast_outbox_oldest_seconds", 0.0)
                        .hasEntrySatisfying(
                                "actioncast_outbox_relayed_total",
                                count -> assertThat(count).isPositive())
                        .hasEntrySatisfying(
                                "actioncast_outbox_refused_total",
                                count -> assertThat(count).isPositive()));
    }

    @Nested
    @DisplayName("OB7: a commit wakes the relay")
    class Woken {

        @Test
        void showsEachCommitLongBeforeTheRelayWouldHaveLooked() throws SQLException {
            Assumptions.assumeTrue(POSTGRESQL, "H2 is polled");
            try (var page = invoice.page("u2").open();
                    var business = Business.of(invoice)) {
                for (var i = 0; i < 6; i++) {
                    var began = System.nanoTime();
                    business.did("i" + i).commit();
                    page.awaitAction("i" + i);

                    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(POLL.dividedBy(4));
                }
            }
        }

        @Test
        void isWokenAgainAfterItsConnectionWasLost() throws SQLException {
            Assumptions.assumeTrue(POSTGRESQL, "H2 is polled");
            try (var page = invoice.page("u2").open();
                    var business = Business.of(invoice)) {
                try (var ended = business.connection()
                        .createStatement()
                        .executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity where pid in"
                                + " (select pid from pg_locks where locktype = 'advisory' and objid = 1001)")) {
                    assertThat(ended.next()).isTrue();
                    assertThat(ended.getInt(1)).isEqualTo(1);
                }
                business.did("polled").commit();
                Awaitility.await()
                        .atMost(POLL.multipliedBy(2))
                        .until(() -> page.ids("").contains("polled"));
                Awaitility.await().atMost(POLL.multipliedBy(2)).until(OutboxTest::isListenedTo);
                var began = System.nanoTime();
                business.did("woken").commit();
                page.awaitAction("woken");

                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(POLL.dividedBy(4));
            }
        }

        /** An application with two-phase commits must not notify; PostgreSQL does not prepare a transaction that has. */
        @Test
        @Tag("long")
        void looksByItselfWhereTheApplicationDoesNotRing() throws SQLException {
            Assumptions.assumeTrue(POSTGRESQL, "H2 is polled");
            try (var page = invoice.page("u2").open();
                    var business = Business.of(invoice)) {
                try (var statement = business.connection().createStatement()) {
                    statement.execute("set actioncast.outbox_bell = 'off'");
                }
                business.did("quiet").commit();

                Awaitility.await()
                        .atMost(POLL.plus(Page.PATIENCE))
                        .until(() -> page.ids("").contains("quiet"));
            }
        }
    }

    @Nested
    @DisplayName("The rights of db/grants")
    class Grants {

        private final String user = "app_" + UUID.randomUUID().toString().replace("-", "");

        @Test
        void letAnApplicationInsertAndNothingElse() throws SQLException {
            create(user);
            try (var page = invoice.page("u2").open();
                    var application = system.connectToDatabase(user, "secret")) {
                try (var business = Business.of(invoice, application)) {
                    business.did(Map.of("id", "granted", "message", "m", "data", "{}", "origin", "o"))
                            .commit();
                    page.awaitAction("granted");

                    for (var refused : List.of(
                            "select * from action_outbox",
                            "select id from action_outbox",
                            "delete from action_outbox",
                            "update action_outbox set id = 'x'",
                            "select * from action_outbox_refused",
                            "select * from action_outbox_relay for update",
                            "select * from action_log",
                            "delete from channel",
                            "insert into action_log (channel_id) values (1)")) {
                        assertRefused(application, refused);
                    }
                }
            }
        }

        @Test
        void letAnApplicationSpeakForItsOwnHostOnly() throws SQLException {
            Assumptions.assumeTrue(POSTGRESQL, "H2 has no rights to rows or columns");
            create(user);
            try (var application = system.connectToDatabase(user, "secret");
                    var business = Business.of(Record.of(system), application)) {
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> business.did("foreign"));
                business.rollback();
                var insert = "insert into action_outbox (host, link, type, user_name, %s) values ('" + invoice.host()
                        + "', 'l', 't', 'u', %s)";
                assertRefused(application, "insert into action_outbox_turn (turn, inserted) values (1, 1)");
                assertRefused(application, insert.formatted("created", "now()"));
                assertRefused(
                        application,
                        "create trigger t after insert on action_outbox for each row"
                                + " execute function action_outbox_take_turns()");
            }
        }

        private void create(String name) throws SQLException {
            try (var connection = system.connectToDatabase();
                    var statement = connection.createStatement()) {
                if (POSTGRESQL) {
                    statement.execute("create user " + name + " password 'secret' in role actioncast_application");
                    statement.execute(
                            "insert into action_outbox_writer values ('" + name + "', '" + invoice.host() + "')");
                } else {
                    statement.execute("create user " + name + " password 'secret'");
                    statement.execute("grant actioncast_application to " + name);
                }
            }
        }

        private static void assertRefused(Connection connection, String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                assertThatExceptionOfType(SQLException.class)
                        .as(sql)
                        .isThrownBy(() -> statement.execute(sql))
                        .satisfies(e ->
                                assertThat(e.getSQLState()).as(e.getMessage()).isIn("42501", "90096"));
            }
            connection.rollback();
        }
    }

    /** As another server would, for as long as its transaction is open. */
    private static void relayElsewhere(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var locked = statement.executeQuery("select id from action_outbox_relay for update")) {
            assertThat(locked.next()).isTrue();
        }
    }

    private static boolean canRelay() throws SQLException {
        try (var connection = system.connectToDatabase();
                var statement = connection.createStatement();
                var locked = statement.executeQuery("select id from action_outbox_relay for update skip locked")) {
            return locked.next();
        }
    }

    private static boolean isListenedTo() throws SQLException {
        try (var connection = system.connectToDatabase();
                var statement = connection.createStatement();
                var locks = statement.executeQuery(
                        "select count(*) from pg_locks where locktype = 'advisory' and objid = 1000 and granted")) {
            locks.next();
            return locks.getInt(1) == 1;
        }
    }

    private List<String> awaitLog(int actions) {
        Awaitility.await().atMost(Page.PATIENCE).until(() -> log().size() >= actions);
        return log();
    }

    private List<String> log() {
        return log("?limit=500");
    }

    private List<String> log(String query) {
        return invoice.poster("u2").history(query).json().getJsonArray("actions").getValuesAs(JsonObject.class).stream()
                .map(action -> action.getString("id"))
                .toList();
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
