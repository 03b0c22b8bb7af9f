package org.actioncast.http;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.List;
import java.util.Set;
import org.actioncast.token.Caller;
import org.actioncast.token.TokenVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a resource: one of the groups of its {@code @RolesAllowed}, or anybody if it says {@code @PermitAll}. The principal
 * of the request is then a {@link Caller}. A resource that says neither does not deploy.
 */
@Provider
@ApplicationScoped
public class ResourceDoor implements DynamicFeature {

    @Inject
    private TokenVerifier tokens;

    @Override
    public void configure(ResourceInfo resource, FeatureContext features) {
        var roles = roles(resource);
        if (roles != null) {
            features.register(new Guard(tokens, Set.of(roles.value())), Priorities.AUTHENTICATION);
        } else if (!resource.getResourceClass().isAnnotationPresent(PermitAll.class)) {
            throw new IllegalStateException(resource.getResourceClass() + " does not say who may call it");
        }
    }

    private static @Nullable RolesAllowed roles(ResourceInfo resource) {
        var ofMethod = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
        return ofMethod != null ? ofMethod : resource.getResourceClass().getAnnotation(RolesAllowed.class);
    }

    private record Guard(TokenVerifier tokens, Set<String> groups) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            var caller = tokens.verifyBearer(request.getHeaderString("Authorization"));
            if (groups.stream().noneMatch(caller::in)) {
                throw Problem.of(403, "forbidden", "This takes one of the groups " + List.copyOf(groups) + ".");
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
