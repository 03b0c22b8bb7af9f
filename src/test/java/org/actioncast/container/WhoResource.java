package org.actioncast.container;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Says who is calling, as an application that knows only the standards would ask. */
@Path("/who")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
@RolesAllowed("publisher")
public class WhoResource {

    @Inject
    private JsonWebToken token;

    @GET
    public String who(@Context SecurityContext security) {
        return String.join(
                " ",
                token.getName(),
                token.<String>getClaim("host"),
                token.<String>getClaim("link"),
                token.getGroups().contains("publisher") ? "publishes" : "reads",
                security.isUserInRole("operator") ? "operates" : "uses",
                security.getUserPrincipal().getName());
    }

    @GET
    @Path("operator")
    @RolesAllowed("operator")
    public String operator() {
        return token.getName();
    }

    @GET
    @Path("anybody")
    @PermitAll
    public String anybody() {
        return Objects.requireNonNullElse(token.getName(), "nobody");
    }

    @GET
    @Path("nobody")
    @DenyAll
    public String nobody() {
        return "somebody";
    }
}
