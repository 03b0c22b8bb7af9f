package org.actioncast.bench.database;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Keys;
import org.actioncast.system.server.Server;
import org.actioncast.system.server.Setup;
import org.actioncast.system.server.Tokens;

/** A running server with the WAR on a store that outlives it. */
final class Installation implements AutoCloseable {

    static final String LINK = "invoices";

    private static final List<String> JVM_OPTIONS = List.of("-Xmx1g", "-XX:+UseG1GC");
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final Store store;
    private final Setup setup;
    private final Server server;
    private final String token;

    private Installation(Store store, Setup setup, Server server, String token) {
        this.store = store;
        this.setup = setup;
        this.server = server;
        this.token = token;
    }

    /**
     * Answers when this returns.
     *
     * @param more settings that are not as shipped
     */
    static Installation start(String name, Store store, Path directory, Map<String, String> more) {
        var secrets = directory.resolve("keys");
        var keys = Keys.generate().writeTo(secrets);
        var settings = new HashMap<>(store.database().settings());
        settings.putAll(Tokens.settings(Keys.publicPem(secrets)));
        settings.putAll(Actioncast.UNLIMITED);
        settings.putAll(more);
        var setup = new Setup(
                Path.of("target", "actioncast.war"),
                directory.resolve(name),
                Setup.freePort(),
                settings,
                JVM_OPTIONS,
                false);
        var server = Server.of(name, Path.of("target", "servers"));
        var token = Tokens.valid().with(keys).link(LINK).expiresIn(TOKEN_LIFE).signed();
        var installation = new Installation(store, setup, server, token);
        // However the bench ends, by Ctrl-C too, what it has started ends with it.
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close));
        Findings.say("starting " + name + " with " + store.name());
        server.start(setup).awaitReady();
        return installation;
    }

    Store store() {
        return store;
    }

    String token() {
        return token;
    }

    int port() {
        return setup.port();
    }

    URI uri(String path) {
        return server.baseUri().resolve(path);
    }

    /** Of the server, and of the database if it is a process of its own: H2's work is the server's. */
    List<Long> pids() {
        var pids = new ArrayList<>(List.of(server.pid()));
        pids.addAll(store.pids());
        return pids;
    }

    @Override
    public void close() {
        server.stop();
    }
}
