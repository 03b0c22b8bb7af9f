package org.actioncast.door.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.actioncast.door.http.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingBodiesTest {

    private final WaitingBodies all =
            new WaitingBodies(new BodySettings(Duration.ofSeconds(30), Duration.ofSeconds(3), 1024, 3, 2, 64 * 1024));

    @Test
    @DisplayName("BD4: has so many places for one user; the one that has waited longest gives way")
    void hasSoManyPlacesForOneUser() {
        var bob = Exchange.awaited(all, "bob", 100);
        var first = Exchange.awaited(all, "ann", 100);
        var second = Exchange.awaited(all, "ann", 100);

        var third = Exchange.awaited(all, "ann", 100);

        assertThat(first.status()).isEqualTo(503);
        assertThat(first.completed()).isTrue();
        assertThat(List.of(bob.status(), second.status(), third.status())).containsOnly(0);
        assertThat(all.waiting()).isEqualTo(3);
        assertThat(all.refusedAsTooMany()).isEqualTo(1);
    }

    @Test
    @DisplayName("BD4: has so many places for all; the one that has waited longest gives way")
    void hasSoManyPlacesForAll() {
        var users = List.of("ann", "bob", "eve");
        var exchanges =
                users.stream().map(user -> Exchange.awaited(all, user, 100)).toList();

        var fourth = Exchange.awaited(all, "eve", 100);

        assertThat(exchanges.stream().map(Exchange::status)).containsExactly(503, 0, 0);
        fourth.comes("x".repeat(100));
        exchanges.get(1).comes("x".repeat(100));
        assertThat(exchanges.get(1).dispatched() && fourth.dispatched()).isTrue();
        assertThat(all.waiting()).isEqualTo(1);
    }

    @Test
    @DisplayName("BD4: refuses one that nobody can give way to")
    void refusesOneThatNobodyCanGiveWayTo() {
        all.admit("ann");
        all.admit("ann");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> all.admit("ann"))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(503));
        assertThat(all.waiting()).isEqualTo(2);
    }

    @Test
    @DisplayName("BD4: keeps so many bytes of all, and gives them back")
    void keepsSoManyBytes() {
        var first = Exchange.awaited(all, "ann", 50_000);
        first.comes("x".repeat(30_000));
        var second = Exchange.awaited(all, "bob", 50_000);

        second.comes("x".repeat(40_000));

        assertThat(second.status()).isEqualTo(503);
        assertThat(first.status()).isZero();
        assertThat(all.waiting()).isEqualTo(1);
        first.comes("x".repeat(20_000));
        assertThat(first.dispatched()).isTrue();
        assertThat(all.waiting()).isZero();
        assertThat(all.bytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 4096, 4097, 9000})
    @DisplayName("BD1: hands on what has come, in whatever pieces")
    void handsOnWhatHasCome(int piece) throws Exception {
        var text = "0123456789".repeat(900);
        for (var announced : List.of(text.length(), -1)) {
            var exchange = Exchange.awaited(all, "ann", announced);
            for (var i = 0; i < text.length(); i += piece) {
                assertThat(exchange.dispatched()).isFalse();
                exchange.comes(text.substring(i, Math.min(text.length(), i + piece)));
            }
            if (announced < 0) {
                exchange.ends();
            }

            assertThat(exchange.dispatched()).isTrue();
            assertThat(new String(exchange.request().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    @DisplayName("BD5: hands on one byte more than may be, of a body whose length nobody knows")
    void handsOnOneByteTooMany() throws Exception {
        var exchange = Exchange.awaited(all, "ann", -1);

        exchange.comes("x".repeat(Exchange.MAX_BYTES + 100));

        assertThat(exchange.dispatched()).isTrue();
        assertThat(exchange.request().getInputStream().readAllBytes()).hasSize(Exchange.MAX_BYTES + 1);
    }

    @Test
    void refusesABodyThatEndsBeforeItsLength() {
        var exchange = Exchange.awaited(all, "ann", 100);
        exchange.comes("x");

        exchange.ends();

        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.completed()).isTrue();
        assertThat(all.waiting()).isZero();
    }

    @Test
    @DisplayName("BD3: touches nothing of an exchange that is over")
    void touchesNothingOfAnExchangeThatIsOver() {
        var exchange = Exchange.awaited(all, "ann", 100);
        exchange.body().onError(new IllegalStateException("gone"));
        assertThat(exchange.status()).isEqualTo(400);

        exchange.comes("x".repeat(100));
        exchange.ends();
        exchange.body().onError(new IllegalStateException("again"));
        all.look();

        assertThat(exchange.dispatched()).isFalse();
        assertThat(all.waiting()).isZero();
    }

    @Test
    void blanksAreSoMany() throws Exception {
        assertThat(new Blanks(5).readAllBytes()).containsExactly("     ".getBytes(StandardCharsets.UTF_8));
        assertThat(new ArrivedBody(new Blanks(2)).readAllBytes()).hasSize(2);
        try (var body = new ArrivedBody(new ByteArrayInputStream(new byte[] {'a'}))) {
            assertThat(body.isFinished()).isFalse();
            assertThat(body.read()).isEqualTo('a');
            assertThat(body.isFinished()).isTrue();
            assertThat(body.read()).isEqualTo(-1);
        }
    }

    /** A server tells once that something has come. */
    @Test
    @DisplayName("BD1: what comes while it is looked at is read")
    void readsWhatComesWhileItIsLookedAt() throws InterruptedException {
        var ended = new AtomicBoolean();
        var looking = new Thread(() -> {
            while (!ended.get()) {
                all.look();
            }
        });
        looking.start();
        try {
            for (var i = 0; i < 20_000; i++) {
                var exchange = Exchange.awaited(all, "ann", 10);
                exchange.comes("0123456789");
                assertThat(exchange.dispatched()).as("body %d", i).isTrue();
            }
        } finally {
            ended.set(true);
            looking.join();
        }
    }
}
