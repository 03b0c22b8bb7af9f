package org.actioncast.door.tokens;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.actioncast.door.http.Body;
import org.actioncast.door.http.Problem;
import org.actioncast.door.http.query.Query;
import org.actioncast.trust.revocation.RevocationWatch;
import org.actioncast.trust.token.LogoutToken;
import org.actioncast.trust.token.TokenRefused;
import org.actioncast.trust.token.TokenVerifier;

/** {@code POST /logout}: an SSO says that somebody has been signed out. The logout token is all the proof there is. */
@Path("/logout")
@ApplicationScoped
@PermitAll
public class LogoutResource {

    private static final String FIELD = "logout_token";
    static final int BODY_MAX = 32 * 1024;

    @Inject
    private RevocationWatch revocations;

    @Inject
    private TokenVerifier tokens;

    /** 200 when it is done; the specification has every refusal be 400, and wants no answer kept. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response logout(InputStream body) {
        revocations.signedOut(verified(field(Body.text(body, BODY_MAX))));
        return Response.ok().header("Cache-Control", "no-store").build();
    }

    private LogoutToken verified(String token) {
        try {
            return tokens.verifyLogout(token);
        } catch (TokenRefused e) {
            if (e.defect().isUndecided()) {
                throw e;
            }
            throw Problem.of(400, e.defect().code(), e.getMessage());
        }
    }

    private static String field(String form) {
        var token = Query.parse(form).one(FIELD);
        if (token == null) {
            throw Problem.parameter("missing-parameter", FIELD, "Send the logout token as the form's logout_token.");
        }
        return token;
    }
}
