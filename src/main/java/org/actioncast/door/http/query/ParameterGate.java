package org.actioncast.door.http.query;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;

/** Refuses parameters of other names, and any of these that is given twice. Behind the gates that ask for a token. */
record ParameterGate(List<String> names) implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        // A property of a JAX-RS request is an attribute of its servlet request.
        if (request.getProperty(Query.ATTRIBUTE) instanceof Query query) {
            names.forEach(query.only(names)::one);
        }
    }
}
