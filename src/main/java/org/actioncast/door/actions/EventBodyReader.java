package org.actioncast.door.actions;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;

/** An event of CloudEvents in structured mode. */
@Provider
@Consumes("application/cloudevents+json")
public class EventBodyReader extends PostBodyReader {

    @Override
    PostBody read(InputStream body, ActionsSettings limits) {
        return PostBody.read(body, limits).events(false);
    }
}
