package org.actioncast.bench.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Everybody posts to one channel, beside one transaction for each action. */
final class HotRow {

    private static final int PUBLISHERS = 64;
    private static final double POSTS_SECONDS = 5;
    private static final double JDBC_SECONDS = 3;

    /** As the disk is, and as a disk does that takes 5 ms longer to say that it has written: a network volume. */
    private static final List<Integer> SLOWER_BY_MICROSECONDS = List.of(0, 5000);

    private final Plan plan;
    private final Findings findings;

    HotRow(Plan plan, Findings findings) {
        this.plan = plan;
        this.findings = findings;
    }

    void measure(String server, String database, Path directory)
            throws IOException, InterruptedException, SQLException {
        try (var store = Store.open(database, directory);
                var installation = Installation.start(server, store, directory, Map.of());
                var jdbc = Jdbc.on(store)) {
            var posts = new Posts(PUBLISHERS, 1, 1, false);
            posts.warmUp(installation, plan.warmUp());
            jdbc.oneByOne(PUBLISHERS, plan.seconds(JDBC_SECONDS));
            for (var round = 1; round <= plan.rounds(); round++) {
                for (var delay : SLOWER_BY_MICROSECONDS) {
                    store.slowDown(delay);
                    var seconds = plan.seconds(JDBC_SECONDS);
                    var oneBefore = jdbc.oneByOne(1, seconds);
                    var allBefore = jdbc.oneByOne(PUBLISHERS, seconds);
                    var done = posts.to(installation, plan.seconds(POSTS_SECONDS));
                    var one = mean(oneBefore, jdbc.oneByOne(1, seconds));
                    var all = mean(allBefore, jdbc.oneByOne(PUBLISHERS, seconds));
                    findings.add(Finding.of(Row.HOT, server, database)
                            .with("disk_slower_by_ms", delay / 1e3)
                            .with("post_per_s", done.actionsPerSecond())
                            .with("cpu_us_per_post", done.cpuPerAction())
                            .with("p50_ms", done.p50())
                            .with("p99_ms", done.p99())
                            .with("other_cores", done.others())
                            .with("jdbc_1_connection", one)
                            .with("jdbc_64_connections", all)
                            .with("times_1_connection", done.actionsPerSecond() / one)
                            .with("times_64_connections", done.actionsPerSecond() / all));
                }
            }
        }
    }

    private static double mean(Jdbc.Done before, Jdbc.Done after) {
        return (before.rowsPerSecond() + after.rowsPerSecond()) / 2;
    }
}
