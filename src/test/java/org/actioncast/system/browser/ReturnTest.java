package org.actioncast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.actioncast.system.Record;
import org.actioncast.system.server.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page comes back when it should, as it should, and stays away when it should. */
@ExtendWith(Stage.Provider.class)
@Tag("once")
@Needs(destroys = true)
class ReturnTest {

    private final Stage stage;
    private final Record invoice;

    ReturnTest(Stage stage) {
        this.stage = stage;
        invoice = Record.of(stage.system());
    }

    @AfterEach
    void mend() {
        stage.mend();
    }

    @Test
    void comesBackAfterARestartOfTheServerAndMissesNothing() {
        var poster = invoice.poster("bob");
        try (var socket = page("websocket");
                var stream = page("sse");
                var poll = page("poll")) {
            var pages = List.of(socket, stream, poll);
            poster.log("before");
            pages.forEach(page -> page.awaitShown("before"));

            stage.system().kill9();
            stage.system().startAgain();
            poster.log("after");

            pages.forEach(page -> page.awaitShown("after"));
            assertThat(pages).allSatisfy(page -> {
                assertThat(page.shown("")).containsExactly("before", "after");
                page.assertNoFaultsButTheNetworks();
            });
        }
    }

    /** Each connection outlives three tokens. */
    @ParameterizedTest
    @ValueSource(strings = {"websocket", "sse", "poll"})
    void getsANewTokenBeforeTheOldOneEnds(String transport) {
        var shortly = invoice.tokens("ann").claim("iat", Duration.ofMinutes(-1)).expiresIn(Duration.ofSeconds(-6));
        try (var ann = Tab.of(stage, invoice, shortly)
                .options("{'transports': ['" + transport + "']}")
                .open()
                .awaitState("live")) {
            var given = ann.tokensGiven();
            ann.await(() -> ann.tokensGiven() >= given + 3);
            invoice.poster("bob").log("then");

            ann.awaitShown("then");
            assertThat(ann.evaluate("() => seen.state.filter(state => state.state === 'offline')"))
                    .isEqualTo(List.of());
            assertThat(ann.evaluate("() => seen.message.filter(message => message.type === 'error')"))
                    .isEqualTo(List.of());
            ann.assertNoFaults();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "sse", "poll"})
    void asksForATokenOnceMoreWhenOneIsRefusedAndThenStops(String transport) {
        var expired =
                invoice.tokens("ann").claim("iat", Duration.ofMinutes(-10)).expiresIn(Duration.ofMinutes(-5));
        try (var ann = Tab.of(stage, invoice, expired)
                .options("{'transports': ['" + transport + "', 'poll']}")
                .open()) {
            ann.await("() => live.state.stopped", null);

            assertThat(ann.tokensGiven()).isEqualTo(2);
            assertThat(ann.evaluate("() => [live.state.code, live.state.state, live.state.reason.length > 20]"))
                    .isEqualTo(List.of(4001, "offline", true));
        }
    }

    @Test
    void comesBackAtOnceWhenTheBrowserIsOnlineAgain() {
        try (var ann = page("websocket")) {
            ann.page().context().setOffline(true);
            stage.network().cutAll(true);
            ann.awaitState("offline");
            // Far into the backoff: only the event can bring it back so soon.
            ann.await("() => live.state.state === 'offline' && live.state.retryIn > 3000", null);

            ann.page().context().setOffline(false);
            ann.page()
                    .waitForFunction(
                            "() => live.state.state === 'live'",
                            null,
                            new com.microsoft.playwright.Page.WaitForFunctionOptions().setTimeout(2500));
        }
    }

    @Test
    void comesBackWhenThePageAsksAndStaysAwayWhenItHasClosed() {
        try (var ann = page("websocket")) {
            ann.evaluate("() => live.reconnect()");
            ann.await("() => seen.message.filter(message => message.type === 'welcome').length === 2", null);

            ann.evaluate("() => live.close()");
            invoice.poster("bob").log("unseen");

            ann.await("() => live.state.stopped && live.state.state === 'offline'", null);
            assertThat(ann.shown("")).isEmpty();
            ann.assertNoFaults();
        }
    }

    private Tab page(String transport) {
        return Tab.of(stage, invoice, "ann")
                .options("{'transports': ['" + transport + "']}")
                .open()
                .awaitState("live");
    }
}
