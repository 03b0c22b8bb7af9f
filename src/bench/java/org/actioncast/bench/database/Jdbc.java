package org.actioncast.bench.database;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link PlainJdbc} on a store, for as long as it is wanted, so that it is warm. */
final class Jdbc implements AutoCloseable {

    private final Store store;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter requests;

    /** What came of it. */
    record Done(double rowsPerSecond, double cpuPerRow) {}

    private Jdbc(Store store, Process process) {
        this.store = store;
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        requests = process.outputWriter(StandardCharsets.UTF_8);
    }

    static Jdbc on(Store store) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseG1GC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlainJdbc.class.getName(),
                        store.url(),
                        store.user(),
                        store.password())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Jdbc(store, process);
    }

    /** One connection, so many rows a transaction. */
    Done batches(int rows, double seconds) throws IOException {
        return ask("batch " + rows + " " + seconds, seconds);
    }

    /** So many connections, one action a transaction, all in one channel. */
    Done oneByOne(int connections, double seconds) throws IOException {
        return ask("single " + connections + " " + seconds, seconds);
    }

    private Done ask(String request, double seconds) throws IOException {
        var pids = new ArrayList<>(List.of(process.pid()));
        pids.addAll(store.pids());
        var before = Cpu.seconds(pids);
        requests.write(request + "\n");
        requests.flush();
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("Plain JDBC has ended by itself");
        }
        var rate = Double.parseDouble(answer);
        return new Done(rate, (Cpu.seconds(pids) - before) * 1e6 / (rate * seconds));
    }

    @Override
    public void close() {
        // The end of its input ends it, and H2 closes its file.
        try {
            requests.close();
            process.waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
