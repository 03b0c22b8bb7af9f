package org.actioncast.bench.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arrays of 100 over HTTP, beside JDBC batches of the same rows into the same tables right before and after. */
final class ArraysRow {

    private static final int ARRAY = 100;
    private static final List<Integer> PUBLISHERS = List.of(2, 4, 8);
    private static final int SMALL = 100;
    private static final int LARGE = 1000;
    private static final double POSTS_SECONDS = 5;
    private static final double JDBC_SECONDS = 3;
    private static final double JDBC_WARM_UP_SECONDS = 10;

    private record Beside(Jdbc.Done small, Jdbc.Done large) {}

    private final Plan plan;
    private final Findings findings;

    ArraysRow(Plan plan, Findings findings) {
        this.plan = plan;
        this.findings = findings;
    }

    void measure(String server, String database, Path directory) throws IOException, InterruptedException {
        try (var store = Store.open(database, directory);
                // H2 lets one process in at a time, so JDBC gets a file of its own.
                var other = store.isServer() ? null : Store.open(database, directory.resolve("jdbc"));
                var installation = Installation.start(server, store, directory, Map.of());
                var jdbc = Jdbc.on(other == null ? store : other)) {
            posts(8, false).warmUp(installation, plan.warmUp());
            jdbc.batches(SMALL, plan.seconds(JDBC_WARM_UP_SECONDS));
            for (var round = 1; round <= plan.rounds(); round++) {
                var before = beside(jdbc);
                var done = new LinkedHashMap<Posts, Posts.Done>();
                for (var publishers : PUBLISHERS) {
                    var posts = posts(publishers, false);
                    done.put(posts, posts.to(installation, plan.seconds(POSTS_SECONDS)));
                }
                var withIds = posts(8, true);
                done.put(withIds, withIds.to(installation, plan.seconds(POSTS_SECONDS)));
                var after = beside(jdbc);
                done.forEach((posts, what) -> findings.add(result(server, database, posts, what, before, after)));
            }
        }
    }

    /** A channel for each publisher. */
    private static Posts posts(int publishers, boolean ids) {
        return new Posts(publishers, publishers, ARRAY, ids);
    }

    private Beside beside(Jdbc jdbc) throws IOException {
        var seconds = plan.seconds(JDBC_SECONDS);
        return new Beside(jdbc.batches(SMALL, seconds), jdbc.batches(LARGE, seconds));
    }

    private static Finding result(
            String server, String database, Posts posts, Posts.Done done, Beside before, Beside after) {
        var small = (before.small().rowsPerSecond() + after.small().rowsPerSecond()) / 2;
        var large = (before.large().rowsPerSecond() + after.large().rowsPerSecond()) / 2;
        return Finding.of(Row.ARRAYS, server, database)
                .with("publishers", posts.publishers())
                .with("ids", posts.ids() ? "given" : "made")
                .with("rows_per_s", done.actionsPerSecond())
                .with("cpu_us_per_row", done.cpuPerAction())
                .with("p50_ms", done.p50())
                .with("p99_ms", done.p99())
                .with("generator_cores", done.generator())
                .with("other_cores", done.others())
                .with("jdbc_100_before", before.small().rowsPerSecond())
                .with("jdbc_100_after", after.small().rowsPerSecond())
                .with("jdbc_100_cpu_us", after.small().cpuPerRow())
                .with("jdbc_1000_before", before.large().rowsPerSecond())
                .with("jdbc_1000_after", after.large().rowsPerSecond())
                .with("of_jdbc_100", done.actionsPerSecond() / small)
                .with("of_jdbc_1000", done.actionsPerSecond() / large);
    }
}
