package org.actioncast.operate.console;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.actioncast.core.caller.Group;
import org.jspecify.annotations.Nullable;

/** {@code GET /channels}: the busiest. */
@Path("/channels")
@RequestScoped
@RolesAllowed(Group.OPERATOR)
public class ChannelsResource {

    @Inject
    private Sampler sampler;

    @Inject
    private Figures figures;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String channels(@QueryParam("limit") @Nullable String limit) {
        return figures.channels(sampler.traffic(), Limit.parse(limit, 20))
                .build()
                .toString();
    }
}
