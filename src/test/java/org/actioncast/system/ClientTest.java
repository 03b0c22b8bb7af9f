package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.actioncast.client.Actioncast;
import org.actioncast.client.Setting;
import org.actioncast.system.server.Needs;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Applications under load while the server is away: nothing is lost, nothing comes twice, and nobody waits.
 * {@code -Dactioncast.client.outage=30} for half a minute of it.
 */
@Tag("long")
@Needs(destroys = true)
class ClientTest {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("actioncast.client.outage", 5));
    private static final Duration USUAL = Duration.ofSeconds(4);
    private static final Duration CATCHING_UP = Duration.ofMinutes(2);
    private static final int THREADS = 4;
    private static final int SPILLED = 3000;

    /** So many times what it is when all is well; below a millisecond it is the machine that is measured. A wait for anything is far above. */
    private static final double MORE = 3;

    private static final long UNNOTICED = Duration.ofMillis(1).toNanos();

    @TempDir
    private Path directory;

    private final Record inMemory = Record.fresh();
    private final Record onDisk = Record.fresh();
    private final Record killed = Record.fresh();

    @Test
    void losesNothingWhileTheServerIsDownAndKeepsNobodyWaiting() throws IOException, InterruptedException {
        var system = inMemory.system();
        try (var memory = client(inMemory)
                        .set(Setting.QUEUE, 200_000)
                        .set(Setting.QUEUE_BYTES, "128MiB")
                        .open();
                var disk = client(onDisk)
                        .set(Setting.SPILL, directory.resolve("spill"))
                        .open()) {
            var applications = List.of(Application.start(memory, THREADS), Application.start(disk, THREADS));
            pass(USUAL);
            applications.forEach(Application::p99);
            pass(USUAL);
            var usual = applications.stream().map(Application::p99).toList();

            system.kill9();
            var spill = directory.resolve("killed");
            spillAndKill(spill);
            applications.forEach(Application::p99);
            pass(OUTAGE);
            var down = applications.stream().map(Application::p99).toList();
            system.startAgain();
            pass(Duration.ofSeconds(1));
            var workers = applications.stream().map(Application::stop).toList();

            System.out.println(
                    "p99 of log(), ns: " + usual + " when all is well, " + down + " while the server is down");
            for (var i = 0; i < applications.size(); i++) {
                assertThat((double) down.get(i)).isLessThan(Math.max(UNNOTICED, MORE * usual.get(i)));
            }
            applications.forEach(application -> Awaitility.await()
                    .atMost(CATCHING_UP)
                    .until(() -> application.client().counters().waiting() == 0));
            workers.get(0).forEach(worker -> assertLogged(inMemory, worker.room(), worker.ids()));
            workers.get(1).forEach(worker -> assertLogged(onDisk, worker.room(), worker.ids()));
            assertThat(memory.counters().dropped().values()).containsOnly(0L);
            assertThat(disk.counters().dropped().values()).containsOnly(0L);
            assertThat(memory.counters().failures()).isPositive();
            try (var next = client(killed).set(Setting.SPILL, spill).open()) {
                Awaitility.await()
                        .atMost(CATCHING_UP)
                        .until(() -> next.counters().waiting() == 0);
            }
            assertLogged(
                    killed,
                    "",
                    IntStream.range(0, SPILLED).mapToObj(i -> "spilled-" + i).toList());
        }
    }

    private static void assertLogged(Record record, String room, List<String> ids) {
        assertThat(record.poster("u1").wholeLog(room).values()).containsExactlyElementsOf(ids);
    }

    private static Actioncast.Builder client(Record record) {
        return Actioncast.to(record.system().baseUri().toString()).token(() -> token(record));
    }

    private static String token(Record record) {
        return record.tokens("app").groups("application").signed();
    }

    /** An application in a process of its own that dies with what it could not send. */
    private void spillAndKill(Path spill) throws IOException, InterruptedException {
        var application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpillingApplication.class.getName(),
                        killed.system().baseUri().toString(),
                        token(killed),
                        spill.toString(),
                        Integer.toString(SPILLED))
                .redirectErrorStream(true)
                .start();
        try (var output =
                new BufferedReader(new InputStreamReader(application.getInputStream(), Charset.defaultCharset()))) {
            assertThat(output.lines().anyMatch(SpillingApplication.READY::equals))
                    .isTrue();
        } finally {
            application.destroyForcibly().waitFor();
        }
    }

    /** Nothing to wait for but time. */
    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }
}
