package org.actioncast.door.http.browser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.regex.Pattern;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.settings.Settings;
import org.jspecify.annotations.Nullable;

/** The origins (scheme, host, port) whose pages may call and connect: {@code actioncast.origins}, compared exactly. */
@ApplicationScoped
public class Origins {

    private static final String KEY = "actioncast.origins";

    /** As a browser writes it (RFC 6454): in lower case, without a path, and without the port that goes without saying. */
    private static final Pattern ORIGIN = Pattern.compile("(?!http://[^:]*:80$|https://[^:]*:443$)"
            + "[a-z][a-z0-9+.-]*://([a-z0-9._~-]+|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?");

    private final Set<String> allowed;

    /** Reads the settings: CDI calls it. */
    public Origins() {
        this(Settings.of(Origins.class));
    }

    Origins(Settings settings) {
        allowed = Set.copyOf(settings.list(KEY));
        if (!allowed.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw settings.refused(
                    KEY,
                    "give origins as a browser sends them, such as https://app.example.com or http://localhost:8080");
        }
    }

    /** Checks the settings at start and not with the first request. */
    static void check(@Observes ApplicationDeployed deployed) {
        new Origins(Settings.of(Origins.class));
    }

    /** A caller without an origin is not a browser, and nothing that a page could make a browser do. */
    public boolean allow(@Nullable String origin) {
        return origin == null || origin.isEmpty() || allowed.contains(origin);
    }
}
