package org.actioncast.bench.yardstick;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** What the container does for a request, and nothing of ours. */
@Path("/")
@RolesAllowed(EmptyResource.PUBLISHER)
public class EmptyResource {

    static final String PUBLISHER = "publisher";

    /** 204, the body unread. */
    @POST
    @Path("empty")
    public void take() {}

    /** Whoever starts a server asks for this address until it wants a token. */
    @GET
    @Path("actions")
    public void ready() {}
}
