package org.actioncast.door.http.browser;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.actioncast.settings.Settings;
import org.jspecify.annotations.Nullable;

/** The origins (scheme, host, port) whose pages may call and connect: {@code actioncast.origins}, compared exactly. */
@ApplicationScoped
public class Origins {

    private final Set<String> allowed;

    /** Reads the settings: CDI calls it. */
    public Origins() {
        this(Settings.of(Origins.class));
    }

    Origins(Settings settings) {
        allowed = Set.copyOf(settings.list("actioncast.origins"));
    }

    /** A caller without an origin is not a browser, and nothing that a page could make a browser do. */
    public boolean allow(@Nullable String origin) {
        return origin == null || origin.isEmpty() || allowed.contains(origin);
    }
}
