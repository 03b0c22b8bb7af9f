package org.actioncast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.actioncast.system.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every connection is cut every two seconds while fifty actions a second are logged. {@code -Dactioncast.browser.cuts=30} cuts so many
 * times.
 */
@ExtendWith(Stage.Provider.class)
@Tag("once")
@Tag("page")
class FaultyNetworkTest {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long ACTIONS_A_SECOND = 50;
    private static final int CUTS = Integer.getInteger("actioncast.browser.cuts", 4);

    private final Stage stage;
    private final Record invoice;

    FaultyNetworkTest(Stage stage) {
        this.stage = stage;
        invoice = Record.of(stage.system());
    }

    @AfterEach
    void mend() {
        stage.mend();
    }

    @Test
    void losesShowsTwiceAndDisordersNothing() throws Exception {
        assertShowsEverythingOnceInOrder("websocket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sse", "poll"})
    @Tag("long")
    void losesShowsTwiceAndDisordersNothingByOtherWays(String transport) throws Exception {
        assertShowsEverythingOnceInOrder(transport);
    }

    private void assertShowsEverythingOnceInOrder(String transport) throws Exception {
        var poster = invoice.poster("bob");
        var posted = new AtomicInteger();
        var clock = Executors.newScheduledThreadPool(2);
        try (var ann = Tab.of(stage, invoice, "ann")
                .options("{'transports': ['" + transport + "']}")
                .open()
                .awaitState("live")) {
            var cut = new AtomicInteger();
            var hit = new AtomicInteger();
            var done = new CompletableFuture<Void>();
            clock.scheduleAtFixedRate(
                    () -> {
                        if (!done.isDone()) {
                            poster.log("a" + posted.getAndIncrement());
                        }
                    },
                    0,
                    TimeUnit.SECONDS.toNanos(1) / ACTIONS_A_SECOND,
                    TimeUnit.NANOSECONDS);
            clock.scheduleAtFixedRate(
                    () -> {
                        hit.addAndGet(stage.network().links().isEmpty() ? 0 : 1);
                        stage.network().cutAll(cut.get() % 2 == 0);
                        if (cut.incrementAndGet() == CUTS) {
                            done.complete(null);
                        }
                    },
                    PAUSE.toMillis(),
                    PAUSE.toMillis(),
                    TimeUnit.MILLISECONDS);
            ann.page()
                    .waitForCondition(
                            done::isDone,
                            new Page.WaitForConditionOptions()
                                    .setTimeout(PAUSE.multipliedBy(CUTS)
                                            .plus(Tab.PATIENCE)
                                            .toMillis()));
            clock.shutdown();
            assertThat(clock.awaitTermination(Tab.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();

            ann.awaitShown("a" + (posted.get() - 1));
            System.out.printf("%s: %d actions, %d cuts of which %d hit%n", transport, posted.get(), CUTS, hit.get());
            // Now and then the page is on its way back.
            assertThat(hit.get()).isGreaterThan(CUTS / 2);
            assertThat(ann.shown(""))
                    .containsExactlyElementsOf(IntStream.range(0, posted.get())
                            .mapToObj(i -> "a" + i)
                            .toList());
            ann.assertNoFaultsButTheNetworks();
        } finally {
            clock.shutdownNow();
        }
    }
}
