package org.actioncast.trust.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code publickey.location} of an issuer points: an HTTP address, whose keys are fetched when the first token
 * comes and again at times, or a file or a resource of the WAR, which is read once at start.
 */
public final class KeyLocation {

    /** How long fetched keys are used before they are fetched again, and so how long a withdrawn key lives on. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    /** A token that names an unknown key causes a fetch, no more often than this: anybody can make such tokens. */
    private static final Duration FETCH_INTERVAL = Duration.ofSeconds(30);

    /** How long the last keys do while their server is down. */
    private static final Duration OUTAGE = Duration.ofHours(4);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);

    /** Longer than one fetch with its one repetition, so that those who wait for it get the keys. */
    private static final Duration WAIT = Duration.ofSeconds(12);

    /** Some fifty keys with their certificates. */
    private static final int MAX_BYTES = 256 * 1024;

    private static final System.Logger LOG = System.getLogger(KeyLocation.class.getName());
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

    static JWKSource<SecurityContext> fetched(URL url, JWSAlgorithm algorithm, KeyState state) {
        return JWKSourceBuilder.create(new Fetch(url, algorithm, state))
                .cache(FRESH.toMillis(), WAIT.toMillis())
                // fetching ahead would take a thread of its own in a container that owns the threads
                .refreshAheadCache(false)
                .rateLimited(FETCH_INTERVAL.toMillis())
                .retrying(true)
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    private record Fetch(URL url, JWSAlgorithm algorithm, KeyState state) implements JWKSetSource<SecurityContext> {

        @Override
        public JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
                throws KeySourceException {
            try {
                var keys = KeyText.parse(text(url), algorithm);
                if (!PublicKeys.anyFits(algorithm, keys.getKeys())) {
                    throw new GeneralSecurityException("No key for " + algorithm);
                }
                state.came();
                return keys;
            } catch (IOException | GeneralSecurityException failed) {
                state.failed();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The public keys of tokens could not be fetched from {0} ({1}).",
                        url.getHost(),
                        failed.getClass().getSimpleName());
                throw new JWKSetRetrievalException("The public keys could not be fetched", failed);
            }
        }

        @Override
        public void close() {
            // nothing is kept open: each fetch closes its own connection, and no layer above has a thread
        }
    }

    /** All of it within the time of one fetch: a server that sends a byte now and then must not hold a caller for hours. */
    private static String text(URL url) throws IOException {
        var connection = (HttpURLConnection) url.openConnection();
        connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
        var ends = System.nanoTime() + READ_TIMEOUT.toNanos();
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("The address answers " + connection.getResponseCode());
            }
            var text = new ByteArrayOutputStream();
            try (var in = connection.getInputStream()) {
                var part = new byte[8192];
                for (var count = in.read(part); count >= 0; count = in.read(part)) {
                    text.write(part, 0, count);
                    if (text.size() > MAX_BYTES || System.nanoTime() - ends > 0) {
                        throw new IOException("The keys are too many, or come too slowly");
                    }
                }
            }
            return text.toString(StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
