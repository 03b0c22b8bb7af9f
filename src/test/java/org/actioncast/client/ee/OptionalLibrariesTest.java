package org.actioncast.client.ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server of Jakarta EE need not have all that is used where it is. */
class OptionalLibrariesTest {

    private static final List<String> BEANS =
            List.of("Announcements", "Client", "CurrentRequest", "LogActionInterceptor");

    /** A server's class path, without the classes whose names begin so. */
    private static final class Without extends URLClassLoader {

        private final String hidden;

        Without(String hidden) throws MalformedURLException {
            super(urls(), ClassLoader.getPlatformClassLoader());
            this.hidden = hidden;
        }

        private static URL[] urls() throws MalformedURLException {
            var urls = new ArrayList<URL>();
            for (var path : System.getProperty("java.class.path").split(File.pathSeparator)) {
                urls.add(new File(path).toURI().toURL());
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(hidden)) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }
    }

    /** As CDI does before it makes a bean of a class. */
    @ParameterizedTest
    @ValueSource(strings = {"org.eclipse.microprofile.", "jakarta.transaction.", "jakarta.ws.rs."})
    void letsBeansBeLookedAt(String hidden) throws IOException, ReflectiveOperationException {
        try (var loader = new Without(hidden)) {
            for (var name : BEANS) {
                var bean = loader.loadClass("org.actioncast.client.ee." + name);

                assertThat(bean.getDeclaredMethods()).isNotEmpty();
                assertThat(bean.getDeclaredFields()).isNotEmpty();
                assertThat(bean.getDeclaredConstructors()).isNotEmpty();
            }
        }
    }

    @Test
    void readsSystemPropertiesWithoutMicroProfile() throws IOException, ReflectiveOperationException {
        System.setProperty("actioncast.client.spill", "from a property");
        try (var loader = new Without("org.eclipse.microprofile.")) {
            var values =
                    loader.loadClass("org.actioncast.client.ee.Configuration").getDeclaredMethod("values");
            values.setAccessible(true);

            @SuppressWarnings("unchecked")
            var read = (Function<String, Optional<String>>) values.invoke(null);

            assertThat(read.apply("actioncast.client.spill")).contains("from a property");
            assertThat(read.apply("actioncast.client.queue")).isEmpty();
        } finally {
            System.clearProperty("actioncast.client.spill");
        }
    }
}
