package org.actioncast.door.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** {@code @Inject JsonWebToken}: the caller of the request, or one without a name and claims if nobody has said who is calling. */
@ApplicationScoped
public class InjectedToken {

    @Inject
    private HttpServletRequest request;

    @Produces
    @RequestScoped
    JsonWebToken token() {
        var caller = CallerContext.callerOf(request);
        return caller != null ? caller : new Nobody();
    }

    private record Nobody() implements JsonWebToken {

        @Override
        public @Nullable String getName() {
            return null;
        }

        @Override
        public Set<String> getGroups() {
            return Set.of();
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
        public <T> @Nullable T getClaim(String claim) {
            return null;
        }
    }
}
