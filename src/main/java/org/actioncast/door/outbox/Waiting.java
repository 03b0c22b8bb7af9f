package org.actioncast.door.outbox;

import java.time.Duration;

/**
 * What waits in the outbox.
 *
 * @param rows at most {@value OutboxTable#COUNTED}
 * @param oldest how long the first has waited since its commit, when the rows were counted; on H2 since its insertion
 */
public record Waiting(int rows, Duration oldest) {

    static final Waiting NONE = new Waiting(0, Duration.ZERO);
}
