package org.actioncast.trust.keys;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where {@code publickey.location} of an issuer points: an HTTP address, whose keys are fetched when the first token
 * comes and again at times, or a file or a resource of the WAR, which is read once at start.
 */
public final class KeyLocation {

    /** How long fetched keys are used before they are fetched again, and so how long a withdrawn key lives on. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    private static final Pattern HTTP = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);

    private KeyLocation() {}

    static boolean isHttp(String location) {
        return HTTP.matcher(location).matches();
    }

    /** The text at a file, a {@code file:} address or a resource of the WAR, in the order that MicroProfile JWT gives. */
    static String read(String location) throws IOException {
        if (location.startsWith("file:")) {
            return Files.readString(Path.of(URI.create(location)));
        }
        if (!location.startsWith("classpath:") && Files.isRegularFile(Path.of(location))) {
            return Files.readString(Path.of(location));
        }
        var resource = location.replaceFirst("^(classpath:)?/*", "");
        try (var in = KeyLocation.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException("Neither a file nor a resource");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
