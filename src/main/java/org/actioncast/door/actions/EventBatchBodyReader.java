package org.actioncast.door.actions;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;

/** Events of CloudEvents in batched mode. */
@Provider
@Consumes("application/cloudevents-batch+json")
public class EventBatchBodyReader extends PostBodyReader {

    @Override
    PostBody read(InputStream body, ActionsSettings limits) {
        return PostBody.read(body, limits).events(true);
    }
}
