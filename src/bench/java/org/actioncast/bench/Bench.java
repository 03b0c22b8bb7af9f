package org.actioncast.bench;

import java.util.Arrays;
import org.actioncast.bench.database.DatabaseBench;
import org.actioncast.bench.fanout.FanOut;
import org.actioncast.bench.soak.Soak;

/** The command line: which measurement, and its options. */
public final class Bench {

    private interface Measurement {

        void run(String... arguments) throws Exception;
    }

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var command = arguments.length == 0 ? "" : arguments[0];
        var rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        switch (command) {
            case "database" -> run(DatabaseBench::main, DatabaseBench.USAGE, rest);
            case "soak" -> run(Soak::main, Soak.USAGE, rest);
            default -> run(FanOut::main, FanOut.USAGE, arguments);
        }
    }

    private static void run(Measurement measurement, String usage, String... arguments) throws Exception {
        try {
            measurement.run(arguments);
        } catch (Options.NotUnderstood e) {
            System.err.println("Not understood: " + e.getMessage() + "\n" + usage);
            System.exit(2);
        }
    }
}
