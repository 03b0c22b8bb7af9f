package org.actioncast.door.tokens;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.door.http.Body;
import org.actioncast.trust.revocation.RevocationWatch;

/** {@code POST /revocations}: takes tokens away. */
@Path("/revocations")
@ApplicationScoped
@RolesAllowed({Group.ISSUER, Group.OPERATOR})
public class RevocationsResource {

    static final int BODY_MAX = 4096;

    @Inject
    private RevocationWatch revocations;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response revoke(@Context SecurityContext security, InputStream body) {
        var asked = Body.object(
                Body.text(body, BODY_MAX), 1, "The body is one JSON object with \"token\", \"user\" or \"before\".");
        var revocation = revocations.revoke(asked, (Caller) security.getUserPrincipal());
        var answer = Json.createObjectBuilder()
                .add("kept", revocation.ends().toString())
                .build();
        return Response.status(Response.Status.CREATED)
                .entity(answer.toString())
                .build();
    }
}
