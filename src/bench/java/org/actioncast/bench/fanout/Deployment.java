package org.actioncast.bench.fanout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.actioncast.system.server.Server;
import org.actioncast.system.server.Setup;

/** A server with one WAR, started as the system tests start it. */
final class Deployment {

    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx1g", "-XX:+UseG1GC", "-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

    private final Setup setup;
    private final Server server;

    /** Not yet started. */
    Deployment(String serverName, Path war, Path directory, Map<String, String> settings, Plan plan) {
        var jvm = new ArrayList<>(JVM_OPTIONS);
        jvm.addAll(plan.jvm());
        if (plan.profile()) {
            // From the start: starting to record makes the JVM compile much of what it runs anew.
            jvm.add("-XX:StartFlightRecording=settings=profile,dumponexit=false");
        }
        setup = new Setup(war, directory, Setup.freePort(), settings, jvm, false);
        server = Server.of(serverName, Path.of("target", "servers"));
    }

    void start() {
        server.start(setup).awaitReady();
    }

    int port() {
        return setup.port();
    }

    long pid() {
        return server.pid();
    }

    void stop() {
        server.stop();
    }
}
