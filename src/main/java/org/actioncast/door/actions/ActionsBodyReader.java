package org.actioncast.door.actions;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;

/** One action or an array of them, as the interface has them. */
@Provider
@Consumes("application/json")
public class ActionsBodyReader extends PostBodyReader {

    @Override
    PostBody read(InputStream body, ActionsSettings limits) {
        return PostBody.read(body, limits);
    }
}
