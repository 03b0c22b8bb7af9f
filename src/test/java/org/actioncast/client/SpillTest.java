package org.actioncast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actioncast.client.Listener.Dropped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CL8: what is logged goes by way of a file")
class SpillTest {

    @TempDir
    private Path directory;

    private final MisbehavingServer server = new MisbehavingServer();
    private final Ear ear = new Ear();
    private final List<Actioncast> opened = new ArrayList<>();
    private Path spill;

    @BeforeEach
    void name() {
        spill = directory.resolve("spill");
    }

    @AfterEach
    void close() {
        opened.forEach(client -> client.close(Duration.ofMillis(1)));
        server.close();
    }

    private Actioncast.Builder client() {
        return Actioncast.to(server.url())
                .token(() -> "a.b.c")
                .listener(ear)
                .set(Setting.BACKOFF, "PT0.02S")
                .set(Setting.BACKOFF_MAX, "PT0.1S")
                .set(Setting.SPILL, spill);
    }

    private Actioncast open(Actioncast.Builder builder) {
        var client = builder.open();
        opened.add(client);
        return client;
    }

    private static List<String> log(Actioncast client, String prefix, int count) {
        var ids = IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
        ids.forEach(id -> client.log(Action.of("t").id(id)));
        return ids;
    }

    private static void awaitNothingWaits(Actioncast client) {
        await().until(() -> client.counters().waiting() == 0);
    }

    private long bytesOnDisk() throws IOException {
        var sum = 0L;
        for (var file : files()) {
            sum += Files.size(file);
        }
        return sum;
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(spill)) {
            return files.filter(file -> file.toString().endsWith(".actions"))
                    .sorted()
                    .toList();
        }
    }

    /** What a process that was killed now would leave. */
    private Path copied(String name) throws IOException {
        var copy = Files.createDirectories(directory.resolve(name));
        try (var files = Files.list(spill)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void sendsInOrderAndLeavesNothingBehind(String fsync) throws IOException {
        var client = open(client().set(Setting.SPILL_FSYNC, fsync));

        var ids = log(client, "a", 2000);
        awaitNothingWaits(client);
        client.close(Duration.ofSeconds(1));

        assertThat(server.log()).isEqualTo(ids);
        assertThat(files()).isEmpty();
    }

    @Test
    void holdsMoreThanTheMemory() {
        server.goDown();
        var client = open(client().set(Setting.QUEUE, 100));

        var ids = new ArrayList<String>();
        for (var i = 0; i < 50; i++) {
            ids.addAll(log(client, i + "-", 50));
            var logged = ids.size();
            await().until(() -> client.counters().waiting() == logged && memoryIsEmpty(logged));
        }
        server.comeBack();
        awaitNothingWaits(client);

        assertThat(server.log()).isEqualTo(ids);
        assertThat(client.counters().dropped()).containsEntry(Dropped.FULL, 0L);
    }

    /** They are all on disk, if none has been sent. */
    private boolean memoryIsEmpty(int actions) throws IOException {
        var records = 0;
        for (var file : files()) {
            try (var segment = Segment.found(file, 1 << 20)) {
                records += segment.read(0, Integer.MAX_VALUE, 1 << 24, 1 << 20).size();
            }
        }
        return records == actions;
    }

    @Test
    void staysWithinItsBoundAndThenDropsTheNewest() throws IOException {
        server.goDown();
        var client = open(client().set(Setting.QUEUE, 100)
                .set(Setting.MAX_ACTION, 1000)
                .set(Setting.BATCH_BYTES, 2000)
                .set(Setting.SPILL_BYTES, 20_000));

        await().until(() -> {
            IntStream.range(0, 20).forEach(i -> client.log(Action.of("t").message("x".repeat(200))));
            return client.counters().dropped().get(Dropped.FULL) > 0;
        });
        assertThat(bytesOnDisk()).isBetween(17_000L, 20_000L);
        var waiting = client.counters().waiting();
        server.comeBack();
        awaitNothingWaits(client);

        assertThat(server.log()).hasSize((int) waiting);
    }

    @Test
    void isSentByTheNextProcess() {
        server.goDown();
        var first = open(client());
        var ids = log(first, "a", 500);

        var lost = first.close(Duration.ofMillis(100));
        assertThat(lost).isZero();
        server.comeBack();
        var second = open(client());
        assertThat(second.counters().waiting()).isPositive();
        var more = log(second, "b", 10);
        awaitNothingWaits(second);

        assertThat(server.log().subList(0, 500)).isEqualTo(ids);
        assertThat(server.log().subList(500, 510)).isEqualTo(more);
    }

    @Test
    void toleratesARecordThatWasBeingWritten() throws IOException {
        server.goDown();
        var first = open(client());
        var ids = log(first, "a", 100);
        await().until(() -> memoryIsEmpty(100));
        first.close(Duration.ofMillis(1));
        var last = files().get(files().size() - 1);
        try (var channel = FileChannel.open(last, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 5);
        }
        server.comeBack();

        var second = open(client());
        var more = log(second, "b", 3);
        awaitNothingWaits(second);

        assertThat(server.log())
                .isEqualTo(Stream.concat(ids.subList(0, 99).stream(), more.stream())
                        .toList());
        await().untilAsserted(() -> assertThat(ear.dropped).containsEntry(Dropped.DAMAGED, 1L));
    }

    @Test
    void doesNotTakeWhatIsNoRecordForOne() throws IOException {
        server.goDown();
        var first = open(client());
        var ids = log(first, "a", 100);
        await().until(() -> memoryIsEmpty(100));
        first.close(Duration.ofMillis(1));
        var file = files().get(0);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        Files.write(file, bytes);
        server.comeBack();

        var second = open(client());
        awaitNothingWaits(second);

        assertThat(ids).startsWith(server.log().toArray(String[]::new));
        assertThat(server.log()).hasSizeBetween(45, 55);
    }

    @Test
    void sendsWhatHasArrivedNotAgain() throws IOException {
        var first = open(client().set(Setting.BATCH, 10));
        log(first, "a", 100);
        awaitNothingWaits(first);
        var left = copied("left");
        server.requests().clear();

        var second = open(client().set(Setting.SPILL, left));
        log(second, "b", 1);
        awaitNothingWaits(second);

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void sendsAgainWhenTheNoteIsLost() throws IOException {
        var first = open(client());
        var ids = log(first, "a", 100);
        awaitNothingWaits(first);
        var left = copied("left");
        Files.writeString(left.resolve("read"), "no note at all!!");
        server.requests().clear();

        var second = open(client().set(Setting.SPILL, left));
        awaitNothingWaits(second);

        assertThat(server.requests()).isNotEmpty();
        assertThat(server.log()).isEqualTo(ids);
    }

    @Test
    void belongsToOneClient() {
        open(client());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(client()))
                .withMessageContaining("actioncast.client.spill is")
                .withMessageContaining("another client of this process uses it");
    }

    @Test
    void saysWhyADirectoryCannotBeUsed() throws IOException {
        Files.writeString(spill, "a file");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(client()))
                .withMessageContaining("actioncast.client.spill is")
                .withMessageContaining("cannot be used");
    }

    /** The directory is gone, so no new file can be made in it: as with a disk that takes nothing. */
    @Test
    void sendsFromMemoryWhenTheDiskTakesNothing() throws IOException {
        var client = open(client());
        Files.move(spill, directory.resolve("gone"));

        var ids = log(client, "a", 500);
        awaitNothingWaits(client);
        Files.move(directory.resolve("gone"), spill);
        var more = log(client, "b", 500);
        awaitNothingWaits(client);

        assertThat(server.log().subList(0, 500)).isEqualTo(ids);
        assertThat(server.log().subList(500, 1000)).isEqualTo(more);
        assertThat(files()).isNotEmpty();
    }

    @Test
    void deletesWhatHasBeenSent() throws IOException {
        var client = open(client().set(Setting.MAX_ACTION, 1000)
                .set(Setting.BATCH_BYTES, 2000)
                .set(Setting.SPILL_BYTES, 20_000));

        for (var i = 0; i < 1000; i++) {
            client.log(Action.of("t").message("x".repeat(200)));
            if (i % 20 == 0) {
                awaitNothingWaits(client);
            }
        }
        awaitNothingWaits(client);

        assertThat(server.log()).hasSize(1000);
        assertThat(bytesOnDisk()).isLessThan(20_000L);
    }
}
