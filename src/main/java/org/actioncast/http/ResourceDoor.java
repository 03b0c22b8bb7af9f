package org.actioncast.http;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.actioncast.token.Caller;
import org.actioncast.token.TokenVerifier;

/**
 * Who may call a resource: one of the groups of its {@code @Allowed}, or anybody if it says {@code @PermitAll}. The principal
 * of the request is then a {@link Caller}. A resource that says neither, such as the description of its resources that Payara adds, is
 * nobody's.
 */
@Provider
@ApplicationScoped
public class ResourceDoor implements DynamicFeature {

    @Inject
    private TokenVerifier tokens;

    @Override
    public void configure(ResourceInfo resource, FeatureContext features) {
        var ofMethod = resource.getResourceMethod().getAnnotation(Allowed.class);
        var allowed = ofMethod != null ? ofMethod : resource.getResourceClass().getAnnotation(Allowed.class);
        if (allowed != null) {
            features.register(new Guard(tokens, Set.of(allowed.value())), Priorities.AUTHENTICATION);
        } else if (!resource.getResourceClass().isAnnotationPresent(PermitAll.class)) {
            features.register(new Guard(tokens, Set.of()), Priorities.AUTHENTICATION);
        }
    }

    private record Guard(TokenVerifier tokens, Set<String> groups) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            var caller = tokens.verifyBearer(request.getHeaderString("Authorization"));
            if (groups.stream().noneMatch(caller::in)) {
                throw ProblemMapper.ofStatus(403);
            }
            request.setSecurityContext(
                    new Verified(caller, request.getSecurityContext().isSecure()));
        }
    }

    private record Verified(Caller caller, boolean isSecure) implements SecurityContext {

        @Override
        public Caller getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.in(role);
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
