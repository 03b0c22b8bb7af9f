package org.actioncast.door.http.browser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.settings.Settings;
import org.jspecify.annotations.Nullable;

/** The cookie that may bring a token: {@code mp.jwt.token.header} and {@code mp.jwt.token.cookie} of MicroProfile JWT. */
@ApplicationScoped
public class TokenCookie {

    private static final String HEADER = "mp.jwt.token.header";
    private static final String COOKIE = "mp.jwt.token.cookie";

    /** RFC 6265, section 4.1.1. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** What a browser says of a request that its own page, or its user, made. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    @Inject
    private Origins origins;

    private final boolean on;
    private final String prefix;

    /** CDI calls it for its proxy too. */
    protected TokenCookie() {
        this(Settings.of(TokenCookie.class));
    }

    @SuppressWarnings("NullAway.Init") // the origins are injected
    private TokenCookie(Settings settings) {
        var header = settings.text(HEADER).orElse("Authorization");
        if (!header.equals("Authorization") && !header.equals("Cookie")) {
            throw settings.refused(HEADER, "give Authorization or Cookie");
        }
        var name = settings.text(COOKIE).orElse("Bearer");
        if (!NAME.matcher(name).matches()) {
            throw settings.refused(COOKIE, "give the name of a cookie, such as __Host-Bearer");
        }
        on = header.equals("Cookie");
        prefix = name + "=";
    }

    TokenCookie(Settings settings, Origins origins) {
        this(settings);
        this.origins = origins;
    }

    /** Checks the settings at start and not with the first request. */
    static void check(@Observes ApplicationDeployed deployed) {
        new TokenCookie(Settings.of(TokenCookie.class));
    }

    /** Whether a token may come in a cookie at all. */
    public boolean on() {
        return on;
    }

    /** The token in these cookies, if it may come in one. */
    public @Nullable String token(@Nullable String cookies) {
        if (!on || cookies == null) {
            return null;
        }
        return Stream.of(cookies.split(";"))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(prefix))
                .map(cookie -> cookie.substring(prefix.length()))
                .findFirst()
                .orElse(null);
    }

    /** Whether a request with a cookie comes from a page that may call, or from what is no browser. */
    public boolean mayCome(@Nullable String origin, @Nullable String host, @Nullable String fetchSite) {
        var own = fetchSite == null || OWN_SITES.contains(fetchSite);
        if (origin == null) {
            return own;
        }
        return origins.allow(origin) || own && host != null && host.equalsIgnoreCase(authority(origin));
    }

    /** Null for {@code null}, which a page without an origin sends, and for whatever else names no address. */
    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
