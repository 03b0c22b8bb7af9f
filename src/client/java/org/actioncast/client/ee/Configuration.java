package org.actioncast.client.ee;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where settings come from. No bean: CDI looks at all methods of those, and MicroProfile Config may not be there. */
final class Configuration {

    private Configuration() {}

    static Function<String, Optional<String>> values() {
        try {
            return new MicroProfile();
        } catch (NoClassDefFoundError e) {
            return key -> Optional.ofNullable(System.getProperty(key))
                    .or(() -> Optional.ofNullable(
                            System.getenv(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))));
        }
    }

    /** A class of its own, so that the other can be loaded where there is no such thing. */
    private static final class MicroProfile implements Function<String, Optional<String>> {

        // By class loader: on Payara a thread that deploys has none that belongs to the application.
        private final Config config = ConfigProvider.getConfig(Configuration.class.getClassLoader());

        @Override
        public Optional<String> apply(String key) {
            return config.getOptionalValue(key, String.class);
        }
    }
}
