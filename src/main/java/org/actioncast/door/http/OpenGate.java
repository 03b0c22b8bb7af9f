package org.actioncast.door.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.function.Supplier;
import org.actioncast.core.caller.Caller;
import org.actioncast.trust.token.TokenRefused;
import org.actioncast.trust.token.TokenVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Lets everybody in. A token is looked at when the resource asks for the caller and not before: what is open to anybody costs nobody a
 * verification, and a token that is refused is no token there.
 */
record OpenGate(RequestTokens presented, TokenVerifier tokens) implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        CallerContext.set(request, new Asked(() -> caller(request)));
    }

    private @Nullable Caller caller(ContainerRequestContext request) {
        try {
            var token = presented.of(request::getHeaderString);
            return token == null ? null : tokens.verify(token);
        } catch (TokenRefused refused) {
            if (refused.defect().isUndecided()) {
                throw refused;
            }
            return null;
        } catch (Problem foreignPage) {
            return null;
        }
    }

    /** Asked once, on the thread of its request. */
    private static final class Asked implements Supplier<@Nullable Caller> {

        private @Nullable Supplier<@Nullable Caller> question;
        private @Nullable Caller answer;

        Asked(Supplier<@Nullable Caller> question) {
            this.question = question;
        }

        @Override
        public @Nullable Caller get() {
            if (question != null) {
                answer = question.get();
                question = null;
            }
            return answer;
        }
    }
}
