package org.actioncast.core.actionlog;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** For a flight recording: one transaction of the log. Costs nothing while nobody records. */
@Name("actioncast.Commit")
@Label("Commit")
@Category("Actioncast")
@Description("One transaction of the action log, from its first lock to the end of its commit")
final class CommitEvent extends Event {

    @Label("Requests")
    int requests;

    @Label("Actions")
    int actions;

    private transient long beganAt;

    static CommitEvent begun(int requests, int actions) {
        var event = new CommitEvent();
        event.requests = requests;
        event.actions = actions;
        event.beganAt = System.nanoTime();
        event.begin();
        return event;
    }

    /** Since its beginning, whether anybody records or not. */
    Duration took() {
        return Duration.ofNanos(System.nanoTime() - beganAt);
    }
}
