package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.actioncast.system.server.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database answers, but not the log: another session holds the row of its channel. With PostgreSQL, which lets one in. */
@Needs(Profile.SHARED_DATABASE)
class StandstillTest {

    /** More than the threads that Payara Micro has for requests. */
    private static final int POSTS = 40;

    private static Actioncast system;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(Actioncast.databaseName().equals("postgresql"), "H2 has no pg_locks to look into");
        system = Actioncast.running(Profile.SHARED_DATABASE);
    }

    @Test
    void servesOthersMeanwhileAndLosesNothingOfWhatWaits() throws SQLException {
        var invoice = Record.of(system);
        var poster = invoice.poster("u1");
        poster.log("first");
        var threads = Executors.newFixedThreadPool(POSTS);
        try (var other = system.connectToDatabase()) {
            lock(other, invoice);
            var waiting = IntStream.range(0, POSTS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> poster.log("w" + i), threads))
                    .toList();
            Awaitility.await().atMost(Page.PATIENCE).until(() -> isWaitedFor(other));

            assertThat(poster.history("").status()).isEqualTo(200);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            for (var post : waiting) {
                var answer = post.join();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.problem()).isEqualTo("log-unavailable");
                assertThat(answer.response().headers().firstValue("Retry-After"))
                        .hasValue("1");
            }
            other.rollback();
        } finally {
            threads.shutdown();
        }

        for (var i = 0; i < POSTS; i++) {
            assertThat(poster.log("w" + i).status()).isIn(200, 201);
        }
        assertThat(poster.log("last").position()).endsWith(":" + (POSTS + 2));
    }

    private static void lock(Connection database, Record invoice) throws SQLException {
        database.setAutoCommit(false);
        try (var row = database.prepareStatement("select id from channel where host = ? and link = ? for update")) {
            row.setString(1, invoice.host());
            row.setString(2, Record.LINK);
            assertThat(row.executeQuery().next()).isTrue();
        }
    }

    private static boolean isWaitedFor(Connection database) throws SQLException {
        try (var query = database.createStatement();
                var waiting = query.executeQuery("select count(*) from pg_locks where not granted")) {
            waiting.next();
            return waiting.getInt(1) > 0;
        }
    }
}
