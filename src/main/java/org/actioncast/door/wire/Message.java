package org.actioncast.door.wire;

import java.util.List;
import org.actioncast.action.Position;
import org.jspecify.annotations.Nullable;

/**
 * One message, not yet framed.
 *
 * @param parts of its JSON, as UTF-8
 * @param reached the position of its reader after it, or null when it says nothing about that
 */
public record Message(List<byte[]> parts, @Nullable Position reached) {

    public Message reaching(Position position) {
        return new Message(parts, position);
    }
}
