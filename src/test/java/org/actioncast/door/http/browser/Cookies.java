package org.actioncast.door.http.browser;

import java.util.Map;
import java.util.Optional;
import org.actioncast.settings.Settings;

/** What a cookie may bring, by settings of a test. */
public final class Cookies {

    private Cookies() {}

    public static TokenCookie with(Map<String, String> values) {
        var settings = Settings.of(key -> Optional.ofNullable(values.get(key)));
        return new TokenCookie(settings, new Origins(settings));
    }
}
