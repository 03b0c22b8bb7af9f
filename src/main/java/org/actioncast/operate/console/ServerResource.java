package org.actioncast.operate.console;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.actioncast.core.caller.Group;
import org.actioncast.door.http.Problem;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** {@code GET /server}: this node now and in the last minutes. */
@Path("/server")
@RequestScoped
@RolesAllowed(Group.OPERATOR)
public class ServerResource {

    @Inject
    private JsonWebToken caller;

    @Inject
    private Sampler sampler;

    @Inject
    private Figures figures;

    @Context
    private ServletContext application;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String server() {
        var samples = sampler.chronicle().all();
        if (samples.isEmpty()) {
            throw Problem.later(
                    "starting", "The server has just started; ask again in a second.", Duration.ofSeconds(1));
        }
        return figures.json(samples.get(samples.size() - 1), sampler.traffic())
                .add("version", Version.of(application))
                .add("history", Figures.history(samples))
                .add("historySeconds", sampler.settings().history().toSeconds())
                .add(
                        "operator",
                        Json.createObjectBuilder()
                                .add("name", caller.getName())
                                .add("auditor", caller.getGroups().contains(Group.AUDITOR))
                                .add("page", caller.getGroups().contains(Group.SUBSCRIBER)))
                .build()
                .toString();
    }
}
