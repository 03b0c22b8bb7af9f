package org.actioncast.system.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A Keycloak of its own distribution, in memory, on this machine only. It needs a minute and more to start, so it is started once for all
 * JVMs of a build, by the first that needs it, and ends when the build has ended.
 */
public final class Keycloak {

    private static final Path HOME =
            Path.of("target", "servers", "keycloak-26.7.3").toAbsolutePath();
    private static final Path RUNNING = Path.of("target", "system", "keycloak").toAbsolutePath();
    private static final Duration START_LIMIT = Duration.ofMinutes(6);

    /** The start needs the pid of whoever is waited for, and the arguments of kc.sh. */
    private static final String UNTIL_IT_HAS_ENDED = """
            "$@" & keycloak=$!
            trap 'kill $keycloak' TERM
            while kill -0 "$BUILD" 2> /dev/null && kill -0 $keycloak 2> /dev/null; do sleep 1; done
            kill $keycloak 2> /dev/null; wait $keycloak
            """;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI address;

    private Keycloak(URI address) {
        this.address = address;
    }

    /** Whether the build has put it there. */
    public static boolean isHere() {
        return Files.isDirectory(HOME);
    }

    /** The one of this build. */
    public static Keycloak running() {
        try {
            Files.createDirectories(RUNNING);
            var known = RUNNING.resolve("address");
            if (Files.exists(known)) {
                var keycloak = new Keycloak(URI.create(Files.readString(known)));
                if (keycloak.answers()) {
                    return keycloak;
                }
            }
            var keycloak = start();
            Files.writeString(known, keycloak.address.toString());
            return keycloak;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Keycloak start() throws IOException {
        var port = Setup.freePort();
        var log = RUNNING.resolve("keycloak.log");
        var builder = new ProcessBuilder(
                        "sh",
                        "-c",
                        UNTIL_IT_HAS_ENDED,
                        "keycloak",
                        "sh",
                        HOME.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("BUILD", Long.toString(build().pid()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        var process = builder.start();
        var keycloak = new Keycloak(URI.create("http://127.0.0.1:" + port + "/"));
        Awaitility.await()
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .failFast("Keycloak has ended; its log is " + log, () -> !process.isAlive())
                .until(keycloak::answers);
        return keycloak;
    }

    /** Maven, if it has started this JVM; else this JVM. */
    private static ProcessHandle build() {
        return Stream.iterate(
                        Optional.of(ProcessHandle.current()),
                        Optional::isPresent,
                        p -> p.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains("plexus.classworlds"))
                        .orElse(false))
                .findFirst()
                .orElse(ProcessHandle.current());
    }

    private boolean answers() {
        try {
            return send(HttpRequest.newBuilder(address.resolve("realms/master")))
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** A realm of this name. */
    public Keycloak create(String realm) {
        var answer = send(HttpRequest.newBuilder(address.resolve("admin/realms"))
                .header("Authorization", "Bearer " + admin())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(realm)));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("Keycloak took no realm: " + answer.statusCode() + " " + answer.body());
        }
        return this;
    }

    /** Where its realms are. */
    public URI address() {
        return address;
    }

    /** The access token of a client that signs in for itself. */
    public String serviceToken(String realm, String client, String secret) {
        return token(realm, Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    private String admin() {
        return token(
                "master",
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", "admin"));
    }

    private String token(String realm, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = send(HttpRequest.newBuilder(address.resolve("realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Keycloak gave no token: " + answer.statusCode() + " " + answer.body());
        }
        return json(answer.body()).getString("access_token");
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
