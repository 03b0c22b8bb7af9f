package org.actioncast.core.actionlog;

import java.util.List;
import java.util.Optional;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;

/**
 * A stretch of one channel's log, oldest first.
 *
 * @param channelId the number that the log has given to the channel, or 0 while it was never written to
 * @param head the newest position of the channel when the page was read
 */
public record Page(long channelId, Position head, List<LoggedAction> actions) {

    public Page(Position head, List<LoggedAction> actions) {
        this(0, head, actions);
    }

    /** What a reader at {@code after} misses before the first action of this page, which was read for it. */
    public Optional<Gap> gapAfter(Position after) {
        if (!sameLife(after) || after.offset() > head.offset()) {
            return Optional.of(new Gap(after, head, Gap.Why.EPOCH));
        }
        var next = actions.isEmpty()
                ? head.offset() + 1
                : actions.get(0).position().offset();
        return next == after.offset() + 1
                ? Optional.empty()
                : Optional.of(new Gap(after, new Position(head.epoch(), next - 1), Gap.Why.RETENTION));
    }

    /** Before the first entry is a place in every life. */
    private boolean sameLife(Position after) {
        return after.offset() == 0 && after.epoch().isEmpty() || after.epoch().equals(head.epoch());
    }
}
