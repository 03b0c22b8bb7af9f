package org.actioncast.core.broadcast;

import static org.actioncast.action.ActionBuilder.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Identities;
import org.actioncast.core.caller.RoomNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B4: pages that come and go are announced")
class AnnouncementsTest {

    private static final Caller ANN = new Caller(
            "https://erp.example", "invoice-42", "", "ann", Set.of(), RoomNames.ALL, Instant.MAX, Identities.none());

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final List<String> announced = new CopyOnWriteArrayList<>();
    private final CountDownLatch observing = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final Announcements announcements = new Announcements(
            executor,
            page -> {
                if (page.connection().equals("slow")) {
                    observing.countDown();
                    awaitGo();
                }
                if (page.connection().equals("bad")) {
                    throw new IllegalStateException("a bad observer");
                }
                announced.add("in " + page.connection() + page.channel().room());
            },
            page -> announced.add("out " + page.connection() + page.channel().room()));

    @AfterEach
    void stop() {
        go.countDown();
        executor.shutdownNow();
    }

    @Test
    @DisplayName("B4: each once, and those of a page in their order, however many come at once")
    void announcesEachOnceAndInOrder() throws Exception {
        var lanes = IntStream.range(0, 4)
                .mapToObj(lane -> CompletableFuture.runAsync(() -> comeAndGo(lane)))
                .toArray(CompletableFuture[]::new);

        CompletableFuture.allOf(lanes).get(30, TimeUnit.SECONDS);
        awaitAnnounced();

        assertThat(announced).hasSize(4 * 2 * 500);
        for (var lane = 0; lane < 4; lane++) {
            var page = "p" + lane;
            assertThat(announced)
                    .filteredOn(each -> each.endsWith(page))
                    .isEqualTo(IntStream.range(0, 1000)
                            .mapToObj(i -> (i % 2 == 0 ? "in " : "out ") + page)
                            .toList());
        }
    }

    @Test
    @DisplayName("B4: an observer that takes its time holds up no lane, and what waits is announced after it")
    void waitsForNoObserver() throws Exception {
        announcements.joined("slow", ANN, CHANNEL);
        observing.await();

        var lane = CompletableFuture.runAsync(
                () -> announcements.joined("a", ANN, CHANNEL).run());

        assertThat(lane).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(announced).isEmpty();
        go.countDown();
        awaitAnnounced();
        assertThat(announced).containsExactly("in slow", "in a", "out a");
    }

    @Test
    @DisplayName("B4: while observers stand still, what waits is bounded by the pages that are there")
    void isBounded() throws Exception {
        announcements.joined("slow", ANN, CHANNEL);
        observing.await();
        var first = announcements.joined("first", ANN, CHANNEL);
        IntStream.range(0, Announcements.MOST)
                .forEach(i -> announcements.joined("x", ANN, CHANNEL).run());
        var full = announcements.waiting();

        IntStream.range(0, 1000)
                .forEach(i -> announcements.joined("y", ANN, CHANNEL).run());
        announcements.joined("last", ANN, CHANNEL);

        assertThat(full).isBetween(Announcements.MOST - 2, Announcements.MOST);
        assertThat(announcements.waiting()).isEqualTo(full + 1);
        go.countDown();
        awaitAnnounced();
        first.run();
        awaitAnnounced();
        assertThat(announced)
                .startsWith("in slow", "in first", "in x", "out x")
                .endsWith("in last", "out first")
                .doesNotContain("in y", "out y");
    }

    @Test
    @DisplayName("B4: an observer that fails keeps nobody from the next")
    void goesOnAfterAFailure() throws Exception {
        announcements.joined("bad", ANN, CHANNEL).run();
        announcements.joined("a", ANN, CHANNEL.space().room("/b"));

        awaitAnnounced();

        assertThat(announced).containsExactly("out bad", "in a/b");
    }

    private void comeAndGo(int lane) {
        var random = new Random(lane);
        var stays = new ArrayList<Runnable>();
        for (var i = 0; i < 500; i++) {
            stays.add(announcements.joined("p" + lane, ANN, CHANNEL));
            if (random.nextInt(4) == 0) {
                Thread.onSpinWait();
            }
            stays.remove(0).run();
        }
    }

    /** Everything that was there when this was called. */
    private void awaitAnnounced() throws Exception {
        while (announcements.waiting() > 0) {
            executor.submit(() -> {}).get(30, TimeUnit.SECONDS);
        }
        executor.submit(() -> {}).get(30, TimeUnit.SECONDS);
    }

    private void awaitGo() {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
