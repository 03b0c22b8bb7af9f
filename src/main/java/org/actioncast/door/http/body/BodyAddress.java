package org.actioncast.door.http.body;

import java.util.function.BiFunction;
import org.actioncast.core.caller.Caller;
import org.actioncast.trust.token.TokenVerifier;
import org.jspecify.annotations.Nullable;

/**
 * An address whose {@code POST} reads a body: each door declares its own as a CDI bean. Nothing is read at any other.
 *
 * @param path below the application, such as {@code /api/actions}
 * @param maxBytes of a body; the door itself says that one is longer
 * @param entry the proof that is asked for before a body is awaited
 */
public record BodyAddress(String path, int maxBytes, Entry entry) {

    /** The token that the sender of a body has to show first. */
    public enum Entry {

        /** Nothing: the proof is in the body. */
        ANYBODY((tokens, token) -> null),

        /** A token. */
        TOKEN(TokenVerifier::verify),

        /** A token, and a person's need not say what a page is open on. */
        ASKING_TOKEN(TokenVerifier::verifyAsking);

        private final BiFunction<TokenVerifier, @Nullable String, @Nullable Caller> check;

        Entry(BiFunction<TokenVerifier, @Nullable String, @Nullable Caller> check) {
            this.check = check;
        }

        @Nullable
        Caller check(TokenVerifier tokens, @Nullable String token) {
            return check.apply(tokens, token);
        }
    }
}
