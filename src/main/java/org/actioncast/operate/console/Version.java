package org.actioncast.operate.console;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.jar.Manifest;

/** Which build of Actioncast this is: what its WAR says of itself. */
final class Version {

    private Version() {}

    static String of(ServletContext application) {
        try (var file = application.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            var version =
                    file == null ? null : new Manifest(file).getMainAttributes().getValue("Implementation-Version");
            return version == null ? "" : version;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
