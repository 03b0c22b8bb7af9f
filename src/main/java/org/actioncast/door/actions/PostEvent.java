package org.actioncast.door.actions;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** For a flight recording: one request was read and checked. Costs nothing while nobody records. */
@Name("actioncast.Post")
@Label("Post")
@Category("Actioncast")
@Description("One request, from its body to its last field")
final class PostEvent extends Event {

    @Label("Actions")
    int actions;
}
