package org.actioncast.ingest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.actioncast.http.Problem;
import org.actioncast.token.Group;
import org.actioncast.token.TokenVerifier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Where existing applications and pages say what a user just did. */
@Path("/actions")
@RequestScoped
@RolesAllowed({Group.PUBLISHER, Group.APPLICATION})
@Consumes(MediaType.APPLICATION_JSON)
public class ActionsResource {

    @Inject
    private JsonWebToken token;

    @Inject
    private TokenVerifier tokens;

    @Inject
    private Ingest ingest;

    @Inject
    private Event<LiveActionPosted> live;

    /** Logs one action or an array of them. See the package for what is answered when. */
    @POST
    public Response log(
            InputStream body,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("Actioncast-Origin") @Nullable String origin,
            @QueryParam("all") boolean all) {
        var posted = read(body, key, origin);
        if (all || !posted.array()) {
            posted.refuseAnyBad();
        }
        return Results.of(posted, ingest.log(posted.good()));
    }

    /** Shows actions to who is connected, and does not log them. All or none. */
    @POST
    @Path("/live")
    public Response show(InputStream body, @HeaderParam("Actioncast-Origin") @Nullable String origin) {
        var posted = read(body, null, origin);
        posted.refuseAnyBad();
        posted.good().forEach(submission -> live.fire(new LiveActionPosted(submission.encoded())));
        return Response.accepted().build();
    }

    private Posted read(InputStream body, @Nullable String key, @Nullable String origin) {
        var settings = ingest.settings();
        var reader = new ActionReader(tokens.callerOf(token), settings.maxAction(), key, origin);
        var json = JsonBody.read(body, settings);
        if (key != null && json.array()) {
            throw Problem.field("Idempotency-Key", "In an array each action carries its own \"id\".");
        }
        return Posted.read(json, reader);
    }
}
