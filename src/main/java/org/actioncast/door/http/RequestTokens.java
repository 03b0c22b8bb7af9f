package org.actioncast.door.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.actioncast.door.http.browser.TokenCookie;
import org.jspecify.annotations.Nullable;

/**
 * The token that a request brings, at every door: {@code Authorization: Bearer}, or a cookie where the settings say so. What a caller has put
 * into a header counts before what its browser has put into a cookie.
 */
@ApplicationScoped
public class RequestTokens {

    private static final String BEARER = "bearer ";

    @Inject
    private TokenCookie cookie;

    /** CDI calls it for its proxy too. */
    @SuppressWarnings("NullAway.Init")
    protected RequestTokens() {}

    RequestTokens(TokenCookie cookie) {
        this.cookie = cookie;
    }

    /**
     * The token in either place.
     *
     * @param headers of the request, each by its name
     * @return null when it brings none
     * @throws Problem 403 when it comes in a cookie, and from a page that may not call
     */
    public @Nullable String of(Function<String, @Nullable String> headers) {
        var token = inHeader(headers);
        return token != null ? token : inCookie(headers);
    }

    /** The token in the header. */
    public @Nullable String inHeader(Function<String, @Nullable String> headers) {
        var header = headers.apply("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    /** The token in the cookie. */
    public @Nullable String inCookie(Function<String, @Nullable String> headers) {
        if (!cookie.on()) {
            return null;
        }
        var kept = cookie.token(headers.apply("Cookie"));
        if (kept != null
                && !cookie.mayCome(headers.apply("Origin"), headers.apply("Host"), headers.apply("Sec-Fetch-Site"))) {
            throw Problem.of(
                    403,
                    "foreign-page",
                    "Send the token as Authorization: Bearer: a cookie counts only from pages of this address and of"
                            + " actioncast.origins.");
        }
        return kept;
    }
}
