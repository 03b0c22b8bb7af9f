package org.actioncast.core.submission;

import org.actioncast.action.Position;
import org.jspecify.annotations.Nullable;

/**
 * What became of one submission.
 *
 * @param position where the action is in the log; null when the id belongs to an action of another channel
 */
public record Receipt(Kind kind, @Nullable Position position) {

    /** The three ways a committed transaction can have treated an action. */
    public enum Kind {
        LOGGED,
        REPEATED,
        ID_TAKEN
    }
}
