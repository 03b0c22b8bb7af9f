package org.actioncast.trust.token;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token is not accepted. The message is for the caller: the sentence of the defect and, where it is about a claim, the
 * name of that claim, but never its value.
 */
public final class TokenRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final TokenDefect defect;
    private final @Nullable String claim;

    TokenRefused(TokenDefect defect) {
        this(defect, null, null);
    }

    TokenRefused(TokenDefect defect, String claim) {
        this(defect, claim, null);
    }

    TokenRefused(TokenDefect defect, Exception cause) {
        this(defect, null, cause);
    }

    // Without a stack trace: a refusal is an answer and no fault, and anybody can ask for any number of them.
    private TokenRefused(TokenDefect defect, @Nullable String claim, @Nullable Exception cause) {
        super(
                claim == null ? defect.sentence() : defect.sentence().replaceFirst("\\.$", ": ") + claim + ".",
                cause,
                false,
                false);
        this.defect = defect;
        this.claim = claim;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public TokenDefect defect() {
        return defect;
    }

    /** The name of the claim that is missing or invalid. */
    public Optional<String> claim() {
        return Optional.ofNullable(claim);
    }
}
