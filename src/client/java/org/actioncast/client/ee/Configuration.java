package org.actioncast.client.ee;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.actioncast.client.Setting;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where settings come from. No bean: CDI looks at all methods of those, and MicroProfile Config may not be there. */
final class Configuration {

    private Configuration() {}

    static Function<String, Optional<String>> values() {
        try {
            var config = new MicroProfile();
            check(config.names());
            return config;
        } catch (NoClassDefFoundError e) {
            check(System.getProperties().stringPropertyNames());
            check(System.getenv().keySet());
            return key -> Optional.ofNullable(System.getProperty(key))
                    .or(() -> Optional.ofNullable(System.getenv(inEnvironment(key))));
        }
    }

    /**
     * Refuses a name that looks like one of these settings and is none: a mistyped limit would leave the default in force, and nobody would know.
     *
     * @throws IllegalArgumentException with those that there are
     */
    static void check(Iterable<String> names) {
        var known = Stream.of(Setting.values()).map(Setting::key).toList();
        var read = known.stream().map(Configuration::inEnvironment).toList();
        for (var name : names) {
            if (inEnvironment(name).startsWith("ACTIONCAST_CLIENT_") && !read.contains(inEnvironment(name))) {
                throw new IllegalArgumentException(
                        name + " is no setting; there are " + String.join(", ", known) + ".");
            }
        }
    }

    private static String inEnvironment(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** A class of its own, so that the other can be loaded where there is no such thing. */
    private static final class MicroProfile implements Function<String, Optional<String>> {

        // By class loader: on Payara a thread that deploys has none that belongs to the application.
        private final Config config = ConfigProvider.getConfig(Configuration.class.getClassLoader());

        Iterable<String> names() {
            return config.getPropertyNames();
        }

        @Override
        public Optional<String> apply(String key) {
            return config.getOptionalValue(key, String.class);
        }
    }
}
