package org.actioncast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.actioncast.system.server.Database;
import org.actioncast.system.server.Keys;
import org.actioncast.system.server.Server;
import org.actioncast.system.server.Setup;
import org.actioncast.system.server.Tokens;

/** A server with the WAR, its settings as shipped, started as the system tests start it. */
final class Application implements Target {

    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx1g", "-XX:+UseG1GC", "-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final String name;
    private final Path directory;
    private final Setup setup;
    private final Database database;
    private final Server server;
    private final Path hello;
    private final String token;

    private Application(String name, Path directory, Setup setup, Database database, String token) {
        this.name = name;
        this.directory = directory;
        this.setup = setup;
        this.database = database;
        this.token = token;
        hello = directory.resolve("hello.txt");
        server = Server.of(name, Path.of("target", "servers"));
    }

    /** Not yet started. */
    static Application of(String name, Path directory, Options options) {
        var database = Database.of(options.database(), directory.resolve("data"));
        var secrets = directory.resolve("keys");
        var keys = Keys.generate().writeTo(secrets);
        var settings = new HashMap<>(database.settings());
        settings.putAll(Tokens.settings(Keys.publicPem(secrets)));
        var war = Path.of("target", "actioncast.war");
        var jvm = new ArrayList<>(JVM_OPTIONS);
        jvm.addAll(options.jvm());
        if (options.profile()) {
            // From the start: starting to record makes the JVM compile much of what it runs anew.
            jvm.add("-XX:StartFlightRecording=settings=profile,dumponexit=false");
        }
        var setup = new Setup(war, directory.resolve(name), Setup.freePort(), settings, jvm, false);
        var token = Tokens.valid().with(keys).expiresIn(TOKEN_LIFE).signed();
        return new Application(name, directory, setup, database, token);
    }

    void start() {
        try {
            Files.writeString(
                    hello,
                    """
                    send {"type":"hello","token":"%s","rooms":[{"room":"r{C}"}]}
                    expect "type":"welcome"
                    """
                            .formatted(token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.start();
        server.start(setup).awaitReady();
    }

    @Override
    public String name() {
        return name;
    }

    /** The server, and the database if it is a process of its own: H2's work is in the server's figures too. */
    @Override
    public List<Long> pids() throws IOException {
        var pids = new ArrayList<>(List.of(server.pid()));
        var postgresql = directory.resolve("data").resolve("postmaster.pid");
        if (Files.exists(postgresql)) {
            pids.add(Long.valueOf(Files.readAllLines(postgresql).get(0).strip()));
        }
        return pids;
    }

    @Override
    public List<String> arguments() {
        return List.of(
                "--port", Integer.toString(setup.port()),
                "--path", "/actioncast/socket",
                "--subprotocol", "actioncast.v1",
                "--script", hello.toString(),
                "--reply", "\"type\":\"ping\"=>{\"type\":\"pong\"}",
                "--pub-path", "/actioncast/api/actions",
                "--pub-type", "application/json",
                "--pub-header", "Authorization: Bearer " + token,
                "--pub-body", "{\"type\":\"bench\",\"room\":\"r{C}\",\"message\":\"{M}\"}");
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public void stop() {
        server.stop();
        database.stop();
    }
}
