package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Needs;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Applications write, commit and roll back as they please, and two servers that relay are killed in turn. */
@Tag("long")
@Needs(destroys = true)
class OutboxKillTest {

    private static final int WRITERS = 4;
    private static final int ROOMS = 3;
    private static final int ROWS_BETWEEN_KILLS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PAUSE_MILLIS = 40;

    private static Actioncast system;
    private static Actioncast other;

    private final Record invoice = Record.of(system);
    private final Map<String, Commit> committed = new ConcurrentHashMap<>();
    private final Set<String> undone = ConcurrentHashMap.newKeySet();
    private volatile boolean writing = true;

    /** Before it began and after it was done, as the application saw it: the commit was somewhere in between. */
    private record Commit(String room, long before, long after) {}

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(Actioncast.databaseName().equals("postgresql"), "Needs two servers");
        system = Actioncast.running();
        other = system.another();
    }

    @AfterAll
    static void stop() {
        if (other != null) {
            other.stop();
        }
    }

    @Test
    @DisplayName("OB1, OB3: announces every committed row once in the order of the commits")
    void announcesEveryCommittedRowOnceInTheOrderOfTheCommits() throws SQLException {
        var seed = System.nanoTime();
        var threads = Executors.newFixedThreadPool(WRITERS);
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer, new Random(seed + writer)), threads))
                .toList();
        try {
            awaitMoreInTheLog();
            system.kill9();
            awaitMoreInTheLog();
            system.startAgain();
            awaitMoreInTheLog();
            other.kill9();
            awaitMoreInTheLog();
        } finally {
            writing = false;
            threads.shutdown();
        }
        writers.forEach(writer ->
                writer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
        Awaitility.await().atMost(PATIENCE).until(() -> Business.waiting(invoice) == 0);

        var log = log();
        System.out.printf(
                "OutboxKillTest: %d rows committed, %d undone, %d in the log, seed %d%n",
                committed.size(),
                undone.size(),
                log.values().stream().mapToInt(List::size).sum(),
                seed);
        assertThat(log.values().stream().flatMap(List::stream))
                .as("each committed row once, and no other; seed %d", seed)
                .hasSameSizeAs(committed.keySet())
                .containsExactlyInAnyOrderElementsOf(committed.keySet());
        assertThat(undone).isNotEmpty().doesNotContainAnyElementsOf(committed.keySet());
        log.forEach((room, ids) -> assertInTheOrderOfCommits(room, ids, seed));
        try (var page = invoice.page("u2").room("0", "0").open()) {
            var ids = log.get("0");
            page.awaitAction(ids.get(ids.size() - 1));
            assertThat(page.ids("0")).isEqualTo(ids);
            assertThat(page.faults()).isEmpty();
        }
    }

    /** No commit that was done before another began comes after it. */
    private void assertInTheOrderOfCommits(String room, List<String> ids, long seed) {
        var latestBegin = Long.MIN_VALUE;
        var latest = "";
        for (var id : ids) {
            var commit = committed.get(id);
            assertThat(commit.room()).isEqualTo(room);
            assertThat(commit.after())
                    .as("%s was committed before %s, which the log has first; seed %d", id, latest, seed)
                    .isGreaterThanOrEqualTo(latestBegin);
            if (commit.before() > latestBegin) {
                latestBegin = commit.before();
                latest = id;
            }
        }
    }

    private void write(int writer, Random random) {
        try (var business = Business.of(invoice)) {
            for (var transaction = 0; writing; transaction++) {
                var rows = new TreeMap<String, String>();
                for (var i = 0; i <= random.nextInt(4); i++) {
                    var id = "%d-%d-%d".formatted(writer, transaction, i);
                    var room = Integer.toString(random.nextInt(ROOMS));
                    business.did(Map.of("id", id, "room", room));
                    rows.put(id, room);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(PAUSE_MILLIS)));
                }
                if (random.nextInt(3) == 0) {
                    business.rollback();
                    undone.addAll(rows.keySet());
                } else {
                    var before = System.nanoTime();
                    business.commit();
                    var after = System.nanoTime();
                    rows.forEach((id, room) -> committed.put(id, new Commit(room, before, after)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitMoreInTheLog() throws SQLException {
        var enough = logged() + ROWS_BETWEEN_KILLS;
        Awaitility.await().atMost(PATIENCE).until(() -> logged() >= enough);
    }

    private int logged() throws SQLException {
        return log().values().stream().mapToInt(List::size).sum();
    }

    /** Ids by room, in the order of the log. */
    private Map<String, List<String>> log() throws SQLException {
        try (var connection = system.connectToDatabase();
                var query = connection.prepareStatement("select c.room, l.action_id from action_log l join channel c"
                        + " on c.id = l.channel_id where c.host = ? order by c.room, l.log_offset")) {
            query.setString(1, invoice.host());
            var log = new TreeMap<String, List<String>>();
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    log.computeIfAbsent(found.getString(1), room -> new ArrayList<>())
                            .add(found.getString(2));
                }
            }
            return log;
        }
    }
}
