package org.actioncast.door.tokens;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.actioncast.door.http.Answer;
import org.actioncast.door.http.Body;
import org.actioncast.door.http.RequestTokens;
import org.actioncast.trust.issuing.TokenIssuer;
import org.actioncast.trust.token.TokenVerifier;

/**
 * {@code POST /tokens}: a token for a page. Open to all at the gate and not here: a person's token that names no link is refused
 * everywhere else, and no role tells it from others.
 */
@Path("/tokens")
@ApplicationScoped
@PermitAll
public class TokensResource {

    /** An object with arrays. */
    private static final int DEPTH_MAX = 2;

    @Inject
    private RequestTokens presented;

    @Inject
    private TokenVerifier tokens;

    @Inject
    private TokenIssuer issuer;

    @POST
    public Response give(@Context HttpHeaders headers, InputStream body) {
        var caller = tokens.verifyAsking(presented.of(headers::getHeaderString));
        issuer.check(caller);
        var asked = Body.object(
                Body.text(body, issuer.maxBody()),
                DEPTH_MAX,
                "The body is one JSON object: link, context, user, groups, rooms, ttl.");
        var given = issuer.give(caller, asked);
        var json = Json.createObjectBuilder()
                .add("token", given.token())
                .add("id", given.id())
                .add("expiresIn", given.seconds())
                .build();
        return Response.fromResponse(Answer.json(201, json.toString()).response())
                .header("Cache-Control", "no-store")
                .build();
    }
}
