package org.actioncast.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The token in use. Used by one thread. */
final class Token {

    private final TokenSource source;
    private final Duration renew;

    private @Nullable String current;

    /** By {@link System#currentTimeMillis}. */
    private long until;

    Token(TokenSource source, Duration renew) {
        this.source = source;
        this.renew = renew;
    }

    /** @throws Exception whatever the source throws, or when it gives nothing */
    String get() throws Exception {
        if (current == null || System.currentTimeMillis() >= until) {
            var fresh = source.token();
            if (fresh == null || fresh.isBlank()) {
                throw new IllegalStateException("The token source gave no token.");
            }
            current = fresh.strip();
            until = renewal(current, System.currentTimeMillis());
        }
        return current;
    }

    /** The server did not take it: ask for another. */
    void refused() {
        current = null;
    }

    private long renewal(String token, long now) {
        var ends = end(token);
        var margin = Math.min(renew.toMillis(), Math.max(0, ends - now) / 2);
        return ends - margin;
    }

    /** Its {@code exp}. One that cannot be read is used until it is refused. */
    private static long end(String token) {
        var parts = token.split("\\.");
        try {
            var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return JsonReader.read(claims, JsonReader.MAX_DEPTH) instanceof Map<?, ?> map
                            && map.get("exp") instanceof Double seconds
                    ? (long) (seconds * 1000)
                    : Long.MAX_VALUE;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Long.MAX_VALUE;
        }
    }
}
