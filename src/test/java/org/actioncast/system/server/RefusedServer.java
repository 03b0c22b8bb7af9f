package org.actioncast.system.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A server whose application does not start, once both have said what they have to say. */
public final class RefusedServer implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Server server;

    private RefusedServer(Server server) {
        this.server = server;
    }

    /** With these settings, which the application refuses. */
    public static RefusedServer start(Map<String, String> wrong) {
        var target = Path.of("target");
        try {
            var directory = Files.createTempDirectory(
                            Files.createDirectories(target.resolve("system")), Actioncast.serverName() + "-refused-")
                    .toAbsolutePath();
            Keys.generate().writeTo(directory.resolve("keys"));
            var settings = new HashMap<>(Tokens.settings(Keys.publicPem(directory.resolve("keys"))));
            settings.put("actioncast.db.url", "jdbc:h2:file:" + directory.resolve("data/actioncast"));
            settings.putAll(wrong);
            var server = Server.of(Actioncast.serverName(), target.resolve("servers"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            server.start(Setup.of(target.resolve("actioncast.war"), directory, settings))
                    .awaitRefusal();
            return new RefusedServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(server.baseUri().resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Of its sockets. */
    public URI socketUri() {
        return URI.create(server.baseUri().resolve("socket").toString().replaceFirst("^http", "ws"));
    }

    public String log() {
        return server.log();
    }

    /** The code that its process ends with by itself. */
    public int awaitExit() {
        server.awaitEnd();
        return server.exitValue();
    }

    @Override
    public void close() {
        server.stop();
    }
}
