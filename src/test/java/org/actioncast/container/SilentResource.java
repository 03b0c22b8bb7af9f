package org.actioncast.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Does not say who may call it. */
@Path("/silent")
@ApplicationScoped
public class SilentResource {

    @GET
    public String get() {
        return "something";
    }
}
