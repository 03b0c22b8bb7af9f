package org.actioncast.core.page;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** For a flight recording: one pass of a lane over the pages of a channel. Costs nothing while nobody records. */
@Name("actioncast.Pass")
@Label("Pass")
@Category("Actioncast")
@Description("One pass over the pages of a channel, at most one frame for each")
final class PassEvent extends Event {

    @Label("Pages")
    int pages;
}
