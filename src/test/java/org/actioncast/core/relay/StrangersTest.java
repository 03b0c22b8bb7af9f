package org.actioncast.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RE9: the number of a channel that is newer than its ring")
class StrangersTest {

    private final OneChannel node = new OneChannel();

    @Test
    void isAskedForOnce() {
        var ring = node.join();
        node.log(3);

        node.receiver.hear(node.line("other", 1));
        node.receiver.hear(node.line("other", 2));
        assertThat(ring.head().offset()).isZero();
        node.strangers.ask();
        node.assertIsComplete(ring);
        node.log(1);
        node.receiver.hear(node.line("other", 3));
        node.strangers.ask();

        node.assertIsComplete(ring);
        assertThat(node.numbersAsked).containsExactly(OneChannel.ID);
    }

    @Test
    @DisplayName("RE9: it is not asked for where each ring knows its own")
    void isNotAskedForWhereEachRingKnowsItsOwn() {
        node.log(1);
        node.join();

        node.receiver.hear(Hints.start("other", 1, false) + Hints.head(99, 5));
        node.strangers.ask();

        assertThat(node.numbersAsked).isEmpty();
    }

    @Test
    void isAskedForAgainWhenTheLogCouldNotBeRead() {
        var ring = node.join();
        node.log(3);
        node.receiver.hear(node.line("other", 1));
        node.broken = true;
        node.strangers.ask();
        node.broken = false;

        node.strangers.ask();

        node.assertIsComplete(ring);
    }
}
