package org.actioncast.bench.fanout;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Loads a target until its compiler has little to do: when that is depends on who else is on the machine. */
final class WarmUp {

    /** Percent of the server's CPU that its compiler may take. */
    private static final double WARM = 10;

    private final Generator generator;
    private final Consumer<String> log;

    WarmUp(Generator generator, Consumer<String> log) {
        this.generator = generator;
        this.log = log;
    }

    /** @param rows in turn, until each of them has run without the compiler, or the time is up */
    void run(Target target, List<Row> rows, Deadline limit) throws IOException, InterruptedException {
        for (var cycle = 1; !limit.isOver(); cycle++) {
            var compiler = 0.0;
            for (var row : rows) {
                var did = generator.run(row, target, cycle, null);
                log.accept("%s, %s: %.0f us of CPU a POST, compiler %.0f %%"
                        .formatted(target.name(), row.says, did.perPost(), did.compiler()));
                compiler = Math.max(compiler, did.compiler());
            }
            if (target.isJvm() && compiler < WARM) {
                return;
            }
        }
    }
}
