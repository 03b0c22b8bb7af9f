package org.actioncast.client.ee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Carries the page's {@code Actioncast-Origin} from the request to the actions that it causes, and the user's name. */
@Provider
@ApplicationScoped
public class OriginFilter implements ContainerRequestFilter {

    @Inject
    private CurrentRequest current;

    @Override
    public void filter(ContainerRequestContext request) {
        var security = request.getSecurityContext();
        var person = security == null ? null : security.getUserPrincipal();
        current.is(request.getHeaderString("Actioncast-Origin"), person == null ? null : person.getName());
    }
}
