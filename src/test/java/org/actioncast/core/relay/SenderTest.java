package org.actioncast.core.relay;

import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.actioncast.action.Action;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.ChannelHead;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SenderTest {

    private final ScriptedEngine engine = new ScriptedEngine();
    private final Outgoing outgoing = new Outgoing();
    private final List<Action> shown = new ArrayList<>();
    private final Sender sender = new Sender(
            "n0de", engine, outgoing, new LiveActions("n0de", new Seal("a secret"), shown::add, System::nanoTime));
    private final Thread thread = new Thread(sender);

    @AfterEach
    void stop() throws InterruptedException {
        outgoing.close();
        thread.join(5_000);
    }

    @Test
    @DisplayName("RE6: it says at once that its node is there, and again when it has nothing else to say")
    void saysThatItsNodeIsThere() {
        thread.start();

        Awaitility.await().atMost(Sender.HEARTBEAT.plusSeconds(5)).until(() -> engine.sent.size() > 1);

        assertThat(hints(0)).isEqualTo(new Hints("n0de", 1, false, Map.of()));
        assertThat(hints(1)).isEqualTo(new Hints("n0de", 2, false, Map.of()));
        assertThat(sender.sent()).isZero();
    }

    @Test
    @DisplayName("RE3: what comes alone is told at once, what comes together in one line")
    void tellsTogetherWhatComesTogether() {
        thread.start();
        Awaitility.await().until(() -> engine.sent.size() == 1);

        for (var offset = 1; offset <= 10_000; offset++) {
            add(7, offset);
        }

        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(1))
                .until(() -> hints(engine.sent.size() - 1).heads().equals(Map.of(7L, 10_000L)));
        assertThat(engine.sent).hasSizeLessThan(200);
    }

    @Test
    @DisplayName("RE2: what could not be sent is sent again, under another number")
    void sendsAgain() {
        engine.sends.add(() -> {
            throw EngineFailed.now("gone");
        });
        engine.sends.add(() -> {
            throw new IllegalStateException("worse");
        });
        add(7, 3);

        thread.start();
        Awaitility.await().until(() -> !engine.sent.isEmpty());

        assertThat(hints(0)).isEqualTo(new Hints("n0de", 3, false, Map.of(7L, 3L)));
    }

    @Test
    @DisplayName("RE6: where there is no engine, nothing is kept for it")
    void endsWhereThereIsNoEngine() throws InterruptedException {
        engine.sends.add(() -> {
            throw EngineFailed.forGood("none");
        });

        thread.start();
        thread.join(5_000);
        add(7, 3);

        assertThat(thread.isAlive()).isFalse();
        assertThat(outgoing.take().isEmpty()).isTrue();
    }

    @Test
    @DisplayName("RE3: what was logged last is told before the node stops")
    void tellsTheLastBeforeItStops() throws InterruptedException {
        add(7, 3);
        outgoing.close();

        thread.start();
        thread.join(5_000);

        assertThat(hints(0).heads()).isEqualTo(Map.of(7L, 3L));
    }

    @Test
    @DisplayName("RE12: live actions are told behind the heads that were known before")
    void tellsLiveActionsBehindTheHeads() throws InterruptedException {
        assertThat(outgoing.add(action("typing").encoded())).isTrue();
        add(7, 3);
        outgoing.close();

        thread.start();
        thread.join(5_000);

        assertThat(hints(0).heads()).isEqualTo(Map.of(7L, 3L));
        assertThat(engine.sent.get(1)).startsWith("L n0de 1 ");
    }

    private Hints hints(int line) {
        return Hints.parse(engine.sent.get(line)).orElseThrow();
    }

    private void add(long id, long offset) {
        outgoing.add(List.of(new ChannelHead(id, new Position("e1", offset))));
    }
}
