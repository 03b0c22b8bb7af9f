package org.actioncast.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.function.Supplier;
import org.actioncast.caller.Caller;
import org.actioncast.token.TokenRefused;
import org.actioncast.token.TokenVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Lets everybody in. A token is looked at when the resource asks for the caller and not before: what is open to anybody costs nobody a
 * verification, and a token that is refused is no token there.
 */
record OpenGate(TokenVerifier tokens) implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var header = request.getHeaderString("Authorization");
        if (header != null) {
            request.setSecurityContext(new CallerContext(
                    new Claimed(tokens, header), request.getSecurityContext().isSecure()));
        }
    }

    /** Verified once, on the thread of its request. */
    private static final class Claimed implements Supplier<@Nullable Caller> {

        private final TokenVerifier tokens;
        private @Nullable String header;
        private @Nullable Caller caller;

        Claimed(TokenVerifier tokens, String header) {
            this.tokens = tokens;
            this.header = header;
        }

        @Override
        public @Nullable Caller get() {
            if (header != null) {
                var claimed = header;
                header = null;
                caller = verified(claimed);
            }
            return caller;
        }

        private @Nullable Caller verified(String claimed) {
            try {
                return tokens.verifyBearer(claimed);
            } catch (TokenRefused nobody) {
                return null;
            }
        }
    }
}
