package org.actioncast.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Set;
import org.actioncast.token.TokenVerifier;

/** Lets in whose token gives one of these roles. */
record RoleGate(TokenVerifier tokens, Set<String> roles) implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var caller = tokens.verifyBearer(request.getHeaderString("Authorization"));
        if (roles.stream().noneMatch(caller::in)) {
            throw ProblemMapper.ofStatus(403);
        }
        request.setSecurityContext(
                new CallerContext(() -> caller, request.getSecurityContext().isSecure()));
    }
}
