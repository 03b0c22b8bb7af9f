package org.actioncast.settings;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import org.eclipse.microprofile.config.Config;

/** MicroProfile Config without a container: the settings that the WAR brings along, and which of them were asked for. */
public final class ShippedConfig {

    private static final ShippedConfig INSTALLED = new ShippedConfig();

    private final Properties shipped = new Properties();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private ShippedConfig() {
        try (var file = ShippedConfig.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            shipped.load(file);
            install();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To be called before anything asks for a setting. */
    public static ShippedConfig installed() {
        return INSTALLED;
    }

    /** As MicroProfile Config does it: an empty value is none. */
    public Optional<String> value(String key) {
        asked.add(key);
        return Optional.ofNullable(shipped.getProperty(key)).filter(value -> !value.isEmpty());
    }

    public Set<String> keys() {
        return new TreeSet<>(shipped.stringPropertyNames());
    }

    public Set<String> asked() {
        return new TreeSet<>(asked);
    }

    /** By reflection: naming the class in a source needs annotations of OSGi, which are not on the class path. */
    private void install() throws ReflectiveOperationException {
        var config = config();
        var resolver = Class.forName("org.eclipse.microprofile.config.spi.ConfigProviderResolver");
        try (var made = new ByteBuddy()
                .subclass(resolver)
                .method(named("getConfig"))
                .intercept(InvocationHandlerAdapter.of((self, method, arguments) -> config))
                .make()) {
            var instance =
                    made.load(ShippedConfig.class.getClassLoader()).getLoaded().getDeclaredConstructor();
            instance.setAccessible(true);
            resolver.getMethod("setInstance", resolver).invoke(null, instance.newInstance());
        }
    }

    private Config config() {
        return (Config) Proxy.newProxyInstance(
                ShippedConfig.class.getClassLoader(), new Class<?>[] {Config.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getOptionalValue")) {
                        return value((String) arguments[0]);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
