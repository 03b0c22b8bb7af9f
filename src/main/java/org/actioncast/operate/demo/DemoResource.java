package org.actioncast.operate.demo;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.actioncast.door.http.Problem;
import org.jspecify.annotations.Nullable;

/** {@code GET /demo/token}: a signed token as text, in demo mode only. */
@Path("/demo/token")
@RequestScoped
@PermitAll
public class DemoResource {

    @Inject
    private DemoTokens tokens;

    @Context
    private HttpServletRequest request;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String token(
            @QueryParam("user") @Nullable String user,
            @QueryParam("link") @Nullable String link,
            @QueryParam("host") @Nullable String host,
            @QueryParam("context") @DefaultValue("") String context,
            @QueryParam("groups") @Nullable String groups) {
        if (!tokens.on()) {
            throw Problem.of(404, "no-demo", "This server is not in demo mode; get a token from your single sign-on.");
        }
        if (!fromThisMachine()) {
            throw Problem.of(403, "not-local", "Demo tokens are given to this machine only.");
        }
        return tokens.sign(new DemoPerson(
                or(host, "http://localhost"),
                or(link, "invoice-42"),
                context,
                or(user, "u1"),
                split(or(groups, "publisher,subscriber"))));
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null || given.isEmpty() ? otherwise : given;
    }

    private boolean fromThisMachine() {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static List<String> split(String groups) {
        return Stream.of(groups.split(",")).map(String::strip).toList();
    }
}
