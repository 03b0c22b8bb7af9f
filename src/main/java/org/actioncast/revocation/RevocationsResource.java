package org.actioncast.revocation;

import static java.lang.System.Logger.Level.INFO;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
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
import java.time.Instant;
import java.util.List;
import org.actioncast.caller.Caller;
import org.actioncast.caller.Group;
import org.actioncast.http.Body;
import org.actioncast.token.TokenVerifier;

/** {@code POST /revocations}: takes tokens away. */
@Path("/revocations")
@RequestScoped
@RolesAllowed({Group.ISSUER, Group.OPERATOR})
public class RevocationsResource {

    private static final System.Logger LOG = System.getLogger(RevocationsResource.class.getName());
    private static final int BODY_MAX = 4096;

    @Context
    private SecurityContext security;

    @Inject
    private RevocationWatch watch;

    @Inject
    private TokenVerifier tokens;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response revoke(InputStream body) {
        var caller = (Caller) security.getUserPrincipal();
        var fields = RevocationRequest.parse(Body.text(body, BODY_MAX));
        var revocation = new RevocationRequest(
                        fields, caller, Instant.now(), watch.settings().life(), tokens.clockSkew())
                .read();
        watch.add(List.of(revocation));
        LOG.log(
                INFO,
                "{0} of {1} has revoked {2} tokens of {3}.",
                caller.getName(),
                caller.host(),
                revocation.kind(),
                revocation.scope());
        var answer = Json.createObjectBuilder()
                .add("kept", revocation.ends().toString())
                .build();
        return Response.status(Response.Status.CREATED)
                .entity(answer.toString())
                .build();
    }
}
