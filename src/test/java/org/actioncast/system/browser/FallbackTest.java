package org.actioncast.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.actioncast.system.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A network that lets less through, and then more again. */
@ExtendWith(Stage.Provider.class)
@Tag("once")
class FallbackTest {

    private static final String SOCKETS = "Upgrade: websocket";
    private static final String STREAMS = "text/event-stream";

    private final Stage stage;
    private final Record invoice;

    FallbackTest(Stage stage) {
        this.stage = stage;
        invoice = Record.of(stage.system());
    }

    @AfterEach
    void mend() {
        stage.mend();
    }

    @Test
    void takesAStreamWhereSocketsAreRefusedAndASocketWhenTheyAreNot() {
        stage.network().refuse(SOCKETS);
        try (var ann = page().awaitTransport("sse")) {
            assertThat(ann.evaluate("() => live.state.state")).isEqualTo("degraded");
            invoice.poster("bob").log("by-stream");
            ann.awaitShown("by-stream");

            stage.mend();

            ann.awaitState("live").awaitTransport("websocket");
            invoice.poster("bob").log("by-socket");
            ann.awaitShown("by-socket");
            ann.assertNoFaultsButTheNetworks();
        }
    }

    @Test
    void pollsWhereStreamsAreHeldBackTooAndRisesAStepAtATime() {
        stage.network().refuse(SOCKETS);
        stage.network().swallow(STREAMS);
        try (var ann = page().awaitTransport("poll")) {
            invoice.poster("bob").log("by-poll");
            ann.awaitShown("by-poll");

            stage.network().swallow();
            ann.awaitTransport("sse");
            stage.network().refuse();
            ann.awaitTransport("websocket");

            assertThat(ann.shown("")).containsExactly("by-poll");
            ann.assertNoFaultsButTheNetworks();
        }
    }

    @Test
    void showsEverythingOnceThoughTheTransportChangesUnderway() {
        var poster = invoice.poster("bob");
        try (var ann = page().awaitTransport("websocket")) {
            for (var i = 0; i < 60; i++) {
                switch (i) {
                    case 10 -> {
                        stage.network().refuse(SOCKETS);
                        stage.network().cutAll(true);
                    }
                    case 20 -> ann.awaitTransport("sse");
                    case 30 -> {
                        stage.network().refuse(SOCKETS, STREAMS);
                        stage.network().cutAll(false);
                    }
                    case 40 -> ann.awaitTransport("poll");
                    case 50 -> stage.mend();
                    default -> poster.log("on-the-way-" + i);
                }
                poster.log("a" + i);
            }
            ann.awaitTransport("websocket").awaitShown("a59");

            assertThat(ann.shown("").stream().filter(id -> id.startsWith("a")))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 60).mapToObj(i -> "a" + i).toList());
        }
    }

    /** A page that knows what gets through does not find out again at each reload. */
    @Test
    void beginsAfterAReloadWithWhatGotThrough() {
        stage.network().swallow(SOCKETS);
        try (var ann = page().awaitTransport("sse")) {
            var failed = ann.evaluate(FAILED);
            assertThat(failed).isEqualTo(1);
            ann.reload();
            ann.awaitTransport("sse");

            assertThat(ann.evaluate(FAILED)).isEqualTo(failed);
        }
    }

    /** How many connections of the page came to nothing, in its whole life. */
    private static final String FAILED =
            "() => seen.state.filter(({state, reason}) => state === 'offline' && reason !== 'The page was left.').length";

    private Tab page() {
        return Tab.of(stage, invoice, "ann")
                .options("{'patience': 1500, 'riseAfter': 500}")
                .open();
    }
}
