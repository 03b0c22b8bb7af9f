package org.actioncast.core.page;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** For a flight recording: the server has ended a connection. Costs nothing while nobody records. */
@Name("actioncast.Eviction")
@Label("Eviction")
@Category("Actioncast")
@Description("A connection that this server has ended")
final class EvictionEvent extends Event {

    @Label("Connection")
    String connection;

    @Label("Close code")
    int code;

    EvictionEvent(String connection, CloseCode code) {
        this.connection = connection;
        this.code = code.code();
    }
}
