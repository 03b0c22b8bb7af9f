package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that cannot do what a door needs: the door says "not now", and is there again by itself. */
@Needs(destroys = true)
class OutageTest {

    private static final int READERS = 4;

    /** More than the pool has connections, and done before the pulse of the server looks at one. */
    private static final int POSTS = 20;

    /** Between two tries to read, where nobody says otherwise. */
    private static final Duration ECLIPSELINKS_PAUSE = Duration.ofSeconds(5);

    private final Actioncast system = Actioncast.running();
    private final Record invoice = Record.fresh();

    /** Every door behind which there is the database. */
    enum Door {
        POST(
                true,
                (system, invoice) -> invoice.poster("u1").log(UUID.randomUUID().toString())),
        REVOCATION(
                true,
                (system, invoice) -> Poster.of(
                                system, invoice.tokens("app").groups("issuer").signed())
                        .post("api/revocations", "{\"token\":\"nobody's\"}")),
        LOGOUT(true, (system, invoice) -> {
            var sso = new SingleLogout(system);
            return sso.send(sso.token(tokens -> tokens.claim("sid", "nobody's")));
        }),
        HISTORY(false, (system, invoice) -> invoice.poster("u1").history("")),
        POLL(false, (system, invoice) -> invoice.poster("u1").history("?wait=0&room=" + UUID.randomUUID())),
        LOG(
                false,
                (system, invoice) -> Poster.of(
                                system, invoice.tokens("op").groups("operator").signed())
                        .send(system.http("api/log").GET()));

        private final boolean writes;
        private final BiFunction<Actioncast, Record, Poster.Answer> knock;

        Door(boolean writes, BiFunction<Actioncast, Record, Poster.Answer> knock) {
            this.writes = writes;
            this.knock = knock;
        }
    }

    @Test
    @DisplayName("H7, D5, HE2, ST5: says not now at every door while the database is away")
    void saysNotNowAtEveryDoorWhileTheDatabaseIsAway() {
        onPostgreSql();

        system.withoutDatabase(() -> {
            for (var door : Door.values()) {
                var asked = Instant.now();
                assertNotNow(door);
                assertThat(Duration.between(asked, Instant.now()))
                        .as(door.name())
                        .isLessThan(ECLIPSELINKS_PAUSE);
            }
            try (var page =
                    invoice.page("u1").room(UUID.randomUUID().toString(), null).connect()) {
                assertThat(page.awaitClosed().code()).isEqualTo(4103);
            }
            awaitReady(503);
        });

        assertThereAgain();
    }

    /** How a database becomes read only. */
    enum ReadOnly {
        ALL_CONNECTIONS(
                "alter system set default_transaction_read_only = on",
                "alter system reset default_transaction_read_only"),
        /** They stay so when the database does not. */
        NEW_CONNECTIONS(
                "alter database postgres set default_transaction_read_only = on",
                "alter database postgres reset default_transaction_read_only");

        private final String begins;
        private final String ends;

        ReadOnly(String begins, String ends) {
            this.begins = begins;
            this.ends = ends;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H7, D4, HE2: says not now to what is written while the database is read only, and is not ready")
    void saysNotNowWhileTheDatabaseIsReadOnly(ReadOnly how) throws SQLException {
        onPostgreSql();
        try (var operator = system.connectToDatabase()) {
            run(operator, how.begins);
            run(
                    operator,
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
            try {
                awaitReady(503);
                for (var door : Door.values()) {
                    if (door.writes) {
                        assertNotNow(door);
                    } else {
                        assertThat(door.knock.apply(system, invoice).status()).isEqualTo(200);
                    }
                }
                fillPool(operator);
            } finally {
                run(operator, how.ends);
            }
        }

        if (how == ReadOnly.NEW_CONNECTIONS) {
            assertThat(IntStream.range(0, POSTS)
                            .map(i -> Door.POST.knock.apply(system, invoice).status()))
                    .as("each ends a connection that cannot write")
                    .contains(201);
        }
        assertThereAgain();
    }

    @Test
    @DisplayName("H7, D4, HE2: says not now while the disk is full, and is not ready")
    void saysNotNowWhileTheDiskIsFull() {
        Assumptions.assumeTrue(Actioncast.databaseName().equals("h2"), "PostgreSQL has files of its own");
        // Not the size it has: H2 would find room between its chunks for what is small.
        system.limitFiles(1L);
        try {
            var posting = invoice.poster("u1");
            Awaitility.await()
                    .atMost(Page.PATIENCE)
                    .until(() -> posting.post("{\"type\":\"t\",\"data\":\"" + "d".repeat(60_000) + "\"}")
                                    .status()
                            == 503);
            awaitReady(503);
            assertNotNow(Door.REVOCATION);
            assertNotNow(Door.LOGOUT);
        } finally {
            system.limitFiles(null);
            awaitReady(200);
        }

        assertThereAgain();
    }

    private static void onPostgreSql() {
        Assumptions.assumeTrue(Actioncast.databaseName().equals("postgresql"), "H2 lives in the server");
    }

    private void assertNotNow(Door door) {
        var answer = door.knock.apply(system, invoice);

        assertThat(answer.status()).as(door + ": " + answer.body()).isEqualTo(503);
        assertThat(answer.problem()).isIn("log-unavailable", "database-unavailable", "unavailable");
        assertThat(answer.json().getString("detail")).endsWith(".");
        assertThat(answer.response().headers().firstValue("Retry-After").map(Integer::parseInt))
                .hasValueSatisfying(seconds -> assertThat(seconds).isPositive());
    }

    private void assertThereAgain() {
        awaitReady(200);
        for (var door : Door.values()) {
            Awaitility.await()
                    .atMost(Page.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(door.knock.apply(system, invoice).status())
                                    .as(door.name())
                                    .isIn(200, 201));
        }
    }

    private void awaitReady(int status) {
        var anybody = Poster.of(system, null);
        Awaitility.await()
                .atMost(Page.PATIENCE)
                .until(() -> anybody.send(system.http("/health/ready")).status() == status);
    }

    /** Reads that wait for each other: the server opens a connection for each. */
    private void fillPool(Connection operator) throws SQLException {
        var readers = new ArrayList<CompletableFuture<Poster.Answer>>();
        run(operator, "begin read write");
        run(operator, "lock table channel in access exclusive mode");
        try {
            for (var i = 0; i < READERS; i++) {
                readers.add(CompletableFuture.supplyAsync(() -> Door.HISTORY.knock.apply(system, invoice)));
            }
            Awaitility.await().atMost(Page.PATIENCE).until(() -> waitingForLocks(operator) == READERS);
        } finally {
            run(operator, "rollback");
        }
        readers.forEach(reader -> assertThat(reader.join().status()).isEqualTo(200));
    }

    private static int waitingForLocks(Connection operator) throws SQLException {
        try (var statement = operator.createStatement();
                var found = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static void run(Connection operator, String sql) throws SQLException {
        try (var statement = operator.createStatement()) {
            statement.execute(sql);
            statement.execute("select pg_reload_conf()");
        }
    }
}
