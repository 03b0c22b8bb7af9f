package org.actioncast.door.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Set;
import org.actioncast.trust.token.TokenVerifier;

/** Lets a caller in whose token gives one of these roles. */
record RoleGate(RequestTokens presented, TokenVerifier tokens, Set<String> roles) implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var caller = tokens.verify(presented.of(request::getHeaderString));
        if (roles.stream().noneMatch(caller::in)) {
            throw ProblemMapper.ofStatus(403);
        }
        CallerContext.set(request, () -> caller);
    }
}
