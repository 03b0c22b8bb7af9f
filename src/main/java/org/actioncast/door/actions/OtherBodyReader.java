package org.actioncast.door.actions;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;

/** Every other media type, which only the data of an event in binary mode can have. */
@Provider
@Consumes("*/*")
public class OtherBodyReader extends PostBodyReader {

    @Override
    PostBody read(InputStream body, ActionsSettings limits) {
        throw unsupported();
    }
}
