package org.actioncast.system.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a server that starts may stand still. Not how long it may take: a start of 10 s takes three minutes where others use the
 * machine, and is not to be killed for it.
 *
 * @param idle without a word in its log and without work for the processor
 * @param silent without a word in its log, whatever it does
 */
record Patience(Duration idle, Duration silent) {

    static final Patience USUAL = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(5));

    /** Of the time: a server that only keeps its own clocks uses less, one that starts more, though twenty others want the processor. */
    private static final int WORK_IS_A_FIFTIETH = 50;

    Waiting with(ProcessHandle server, Path log) {
        return new Waiting(this, server, log);
    }

    /** For one server, since it was made. */
    static final class Waiting {

        private final Patience patience;
        private final ProcessHandle server;
        private final Path log;
        private long said;
        private Duration worked = Duration.ZERO;
        private long lastWord = System.nanoTime();
        private long lastWork = System.nanoTime();

        private Waiting(Patience patience, ProcessHandle server, Path log) {
            this.patience = patience;
            this.server = server;
            this.log = log;
        }

        /** What it has not done for too long; empty as long as it is getting on. */
        Optional<String> standstill() {
            var now = System.nanoTime();
            var length = log.toFile().length();
            var work = server.info().totalCpuDuration().orElse(Duration.ZERO);
            if (length != said) {
                said = length;
                lastWord = now;
                lastWork = now;
            }
            if (work.minus(worked).compareTo(patience.idle.dividedBy(WORK_IS_A_FIFTIETH)) >= 0) {
                worked = work;
                lastWork = now;
            }
            if (now - lastWord > patience.silent.toNanos()) {
                return Optional.of("has said nothing for " + patience.silent.toSeconds() + " s");
            }
            return now - lastWork > patience.idle.toNanos()
                    ? Optional.of("has done nothing for " + patience.idle.toSeconds() + " s")
                    : Optional.empty();
        }
    }
}
