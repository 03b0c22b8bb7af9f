package org.actioncast.door.stream;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.actioncast.door.http.Answer;

/**
 * {@code POST /tickets}: a token for a ticket. Open to all at the gate and not here: {@link StreamAccess} says whom a stream is for, and
 * says it to a ticket as to a stream.
 */
@Path("/tickets")
@ApplicationScoped
@PermitAll
public class TicketsResource {

    @Inject
    private StreamAccess access;

    @POST
    public Response give(@Context HttpServletRequest request) {
        var json = Json.createObjectBuilder()
                .add("ticket", access.ticket(request))
                .add("expiresIn", access.settings().ticketLife().toSeconds())
                .build();
        return Response.fromResponse(Answer.json(201, json.toString()).response())
                .header("Cache-Control", "no-store")
                .build();
    }
}
