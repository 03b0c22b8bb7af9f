package org.actioncast.core.actionlog;

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
}
