package org.actioncast.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide names every setting that has a default, with the default that it has. */
class SettingsGuideTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z.-]+)` \\| (?:`([^`]*)`|[^|`]*) \\| \\S.*\\|$");

    @Test
    void saysWhatTheDefaultsAre() throws IOException {
        var defaults = defaults();

        assertThat(guide()).containsAllEntriesOf(defaults);
    }

    private static Map<String, String> guide() throws IOException {
        var rows = new HashMap<String, String>();
        for (var line : Files.readAllLines(Path.of("src/docs/settings.md"))) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
            }
        }
        return rows;
    }

    private static Map<String, String> defaults() throws IOException {
        var defaults = new Properties();
        try (InputStream file =
                SettingsGuideTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(file);
        }
        var shown = new HashMap<String, String>();
        defaults.forEach((name, value) -> shown.put((String) name, (String) value));
        // Of others, or of the demo alone.
        shown.remove("mp.openapi.scan.disable");
        shown.remove("actioncast.demo.signing-key");
        return shown;
    }
}
