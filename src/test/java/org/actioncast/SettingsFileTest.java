package org.actioncast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.actioncast.door.http.browser.Origins;
import org.actioncast.operate.demo.DemoTokens;
import org.actioncast.settings.SettingNames;
import org.actioncast.settings.Settings;
import org.actioncast.settings.ShippedConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("11: microprofile-config.properties shows all that can be set, and nothing else")
class SettingsFileTest {

    private final ShippedConfig shipped = ShippedConfig.installed();

    @Test
    void hasExactlyTheKeysThatAreRead() throws ReflectiveOperationException {
        readAllSettings();

        assertThat(ours(shipped.keys())).isEqualTo(ours(shipped.asked()));
    }

    @Test
    @DisplayName("SE8: what can be set of a further issuer is what is read of it")
    void knowsWhatIsReadOfAnIssuer() throws ReflectiveOperationException {
        var given = Map.of(
                "mp.jwt.verify.issuer", "https://sso.example",
                "mp.jwt.verify.publickey.location", "https://k.example",
                "actioncast.issuers", "x",
                "actioncast.issuer.x.iss", "https://x.example",
                "actioncast.issuer.x.hosts", "https://app.example",
                "actioncast.issuer.x.publickey.location", "https://x.example/jwks");
        var asked = new TreeSet<String>();
        var settings = Settings.of(key -> {
            asked.add(key);
            return Optional.ofNullable(given.get(key)).or(() -> shipped.value(key));
        });

        for (var from : settingsClasses()) {
            from.invoke(null, settings);
        }

        var prefix = "actioncast.issuer.x.";
        assertThat(asked.stream().filter(key -> key.startsWith(prefix)).map(key -> key.substring(prefix.length())))
                .containsExactlyInAnyOrderElementsOf(SettingNames.OF_AN_ISSUER);
    }

    @Test
    void explainsEveryKey() throws IOException {
        var lines = Files.readAllLines(Path.of("src/main/resources/META-INF/microprofile-config.properties"), UTF_8);

        var explained = false;
        for (var line : lines) {
            explained = line.startsWith("#") || explained && !line.isBlank();
            assertThat(explained || line.isBlank()).as(line).isTrue();
        }
    }

    @Test
    void hasDefaultsThatAreAccepted() throws ReflectiveOperationException {
        for (var from : settingsClasses()) {
            if (!from.getDeclaringClass().getPackageName().equals(House.ROOT + "trust.token")) {
                assertThat(from.invoke(null, Settings.of(shipped::value))).isNotNull();
            }
        }
    }

    @Test
    @DisplayName("what Open Liberty has to know before the application is there has the same default")
    void agreesWithTheServerOfOpenLiberty() throws IOException {
        var variable = Pattern.compile("<variable name=\"(actioncast\\.db\\.[^\"]+)\"\\s+defaultValue=\"([^\"]*)\"/>");

        var repeated = variable.matcher(Files.readString(Path.of("liberty/server.xml")))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));

        assertThat(repeated)
                .hasSize(3)
                .allSatisfy((key, value) ->
                        assertThat(shipped.value(key).orElse("")).as(key).isEqualTo(value));
    }

    private void readAllSettings() throws ReflectiveOperationException {
        // Whoever issues tokens has to be named: there is no default.
        var required = Map.of(
                "mp.jwt.verify.issuer", "https://sso.example", "mp.jwt.verify.publickey.location", "https://k.example");
        var settings = Settings.of(key -> shipped.value(key).or(() -> Optional.ofNullable(required.get(key))));
        for (var from : settingsClasses()) {
            from.invoke(null, settings);
        }
        // These are made by the container and read their settings by themselves.
        new DemoTokens();
        new Origins();
        Class.forName(House.ROOT + "core.database.ConfiguredDataSource")
                .getConstructor()
                .newInstance();
    }

    private List<Method> settingsClasses() throws ReflectiveOperationException {
        var found = new ArrayList<Method>();
        for (var type : ArchitectureTest.MAIN) {
            for (var method : type.getMethods()) {
                if (method.getName().equals("from")
                        && method.getRawParameterTypes().stream().anyMatch(p -> p.isEquivalentTo(Settings.class))) {
                    var from = method.reflect();
                    from.setAccessible(true);
                    found.add(from);
                }
            }
        }
        assertThat(found).hasSizeGreaterThanOrEqualTo(5).allMatch(from -> Modifier.isStatic(from.getModifiers()));
        return found;
    }

    private static Set<String> ours(Set<String> keys) {
        return keys.stream()
                .filter(key -> key.startsWith("actioncast."))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
