package org.actioncast.core.ring;

import java.util.List;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Page;

/** Takes what comes to a ring. Guarded by the ring's monitor. */
interface Intake {

    void add(List<LoggedAction> actions);

    void add(EncodedAction live);

    /** The log has this head. */
    void reach(Position head);

    /** Somebody says that the log has this offset, in whatever life: it is asked, and nothing is believed before. */
    void hint(long offset);

    /** A page of the log that was read behind an entry that is here. */
    void learn(Page page);
}
