package org.actioncast.revocation;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.actioncast.caller.Revocation;
import org.actioncast.caller.Revocation.Kind;
import org.actioncast.http.Body;
import org.actioncast.http.Problem;
import org.actioncast.http.ProblemMapper;
import org.actioncast.token.LogoutToken;
import org.actioncast.token.TokenDefect;
import org.actioncast.token.TokenRefused;
import org.actioncast.token.TokenVerifier;

/** {@code POST /logout}: an SSO says that somebody has been signed out. The logout token is all the proof there is. */
@Path("/logout")
@RequestScoped
@PermitAll
public class LogoutResource {

    private static final String FIELD = "logout_token=";
    private static final int BODY_MAX = 32 * 1024;

    @Inject
    private RevocationWatch watch;

    @Inject
    private TokenVerifier tokens;

    /** 200 when it is done; the specification has every refusal be 400, and wants no answer kept. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response logout(InputStream body) {
        var logout = verified(field(Body.text(body, BODY_MAX)));
        watch.add(List.of(
                new Revocation(Kind.LOGOUT, logout.issuer(), logout.id(), Revocation.WHENEVER, logout.ends()),
                revocation(logout)));
        return Response.ok().header("Cache-Control", "no-store").build();
    }

    /** A session if one is named: its person may have others. */
    private Revocation revocation(LogoutToken logout) {
        var ends = Instant.now().plus(watch.settings().life()).plus(tokens.clockSkew());
        return logout.session()
                .map(session -> new Revocation(Kind.SESSION, logout.issuer(), session, Revocation.WHENEVER, ends))
                .orElseGet(() -> new Revocation(
                        Kind.SUBJECT, logout.issuer(), logout.subject().orElseThrow(), logout.issued(), ends));
    }

    private LogoutToken verified(String token) {
        try {
            return tokens.verifyLogout(token);
        } catch (TokenRefused e) {
            throw e.defect() == TokenDefect.KEYS_UNAVAILABLE
                    ? ProblemMapper.problem(e)
                    : Problem.of(400, e.defect().code(), e.getMessage());
        }
    }

    private static String field(String form) {
        return Stream.of(form.split("&"))
                .filter(part -> part.startsWith(FIELD))
                .map(part -> URLDecoder.decode(part.substring(FIELD.length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> Problem.field("logout_token", "Send the logout token as the form's logout_token."));
    }
}
