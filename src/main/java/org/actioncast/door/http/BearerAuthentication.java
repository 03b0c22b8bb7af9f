package org.actioncast.door.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.actioncast.trust.token.TokenVerifier;

/**
 * Enforces {@code @RolesAllowed}, {@code @PermitAll} and {@code @DenyAll} of every resource: the groups of the token are the roles of its
 * caller. A resource that has none of them, such as the description of the resources that Payara adds, is nobody's.
 */
@Provider
@ApplicationScoped
public class BearerAuthentication implements DynamicFeature {

    @Inject
    private RequestTokens presented;

    @Inject
    private TokenVerifier tokens;

    @Override
    public void configure(ResourceInfo resource, FeatureContext features) {
        var access = Access.of(resource.getResourceMethod(), resource.getResourceClass());
        features.register(
                access.anybody() ? new OpenGate(presented, tokens) : new RoleGate(presented, tokens, access.roles()),
                Priorities.AUTHENTICATION);
    }
}
