package org.actioncast.bench.fanout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The same server with a WAR that does nothing: what a request and a socket take before a line of ours has run. */
final class Yardstick implements Target {

    private static final String SUFFIX = "-empty";

    private final String server;
    private final Deployment deployment;
    private final Issuer issuer;

    private Yardstick(String server, Deployment deployment, Issuer issuer) {
        this.server = server;
        this.deployment = deployment;
        this.issuer = issuer;
    }

    /** Not yet started. */
    static Yardstick of(String server, Path directory, Issuer issuer, Plan plan) {
        var war = Path.of("target", "bench", "yardstick.war");
        var work = directory.resolve(nameFor(server));
        checkTokensOnLiberty(work);
        return new Yardstick(server, new Deployment(server, war, work, issuer.settings(), plan), issuer);
    }

    /** Ours checks tokens itself, so its server is without the feature. Each server reads only its own files. */
    private static void checkTokensOnLiberty(Path work) {
        try {
            var dropins = work.resolve("wlp/servers/actioncast/configDropins/overrides");
            Files.createDirectories(dropins);
            Files.copy(Path.of("src/bench/yardstick/liberty-jwt.xml"), dropins.resolve("jwt.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String nameFor(String server) {
        return server + SUFFIX;
    }

    @Override
    public void start() {
        deployment.start();
    }

    @Override
    public String name() {
        return nameFor(server);
    }

    @Override
    public List<Long> pids() {
        return List.of(deployment.pid());
    }

    @Override
    public List<String> arguments(Row row) {
        return List.of(
                "--port", Integer.toString(deployment.port()),
                "--path", "/actioncast/empty",
                "--pub-path", "/actioncast/api/empty",
                "--pub-type", "application/json",
                "--pub-header", issuer.header());
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public void stop() {
        deployment.stop();
    }
}
