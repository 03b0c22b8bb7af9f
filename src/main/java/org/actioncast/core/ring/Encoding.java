package org.actioncast.core.ring;

import org.actioncast.core.outlet.Frame;
import org.jspecify.annotations.Nullable;

/** How a stretch is said in some protocol. Without a state: one object for all who speak it, by any thread. */
@FunctionalInterface
public interface Encoding {

    /** @return null when the protocol has nothing to say of it */
    @Nullable
    Frame actions(Stretch stretch);
}
