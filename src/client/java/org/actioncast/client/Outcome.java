package org.actioncast.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a request. */
sealed interface Outcome {

    /** @param results one for each action, in their order; none for live actions */
    record Taken(List<Map<?, ?>> results) implements Outcome {}

    /** Something in it will never be taken. */
    record Refused(int status, String why) implements Outcome {}

    /**
     * The same request may be sent again.
     *
     * @param status of the answer; 0 when there was none
     * @param after what the server said, if it did
     * @param unsure whether it may have arrived nevertheless
     */
    record Later(int status, String why, @Nullable Duration after, boolean unsure) implements Outcome {

        static Later unanswered(String why, boolean unsure) {
            return new Later(0, why, null, unsure);
        }

        boolean unauthorized() {
            return status == 401;
        }

        /** The server failed over it, which it may do each time. */
        boolean broken() {
            return status == 500;
        }
    }
}
