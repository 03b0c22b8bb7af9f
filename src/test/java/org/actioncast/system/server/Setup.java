package org.actioncast.system.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a server is started with.
 *
 * @param war the application
 * @param directory where the server works; absolute, its own, kept between starts
 * @param port of HTTP, on 127.0.0.1
 * @param settings by their MicroProfile Config names
 * @param jvmOptions of the server's JVM
 * @param console whether the server's output goes to this process' console too
 */
public record Setup(
        Path war, Path directory, int port, Map<String, String> settings, List<String> jvmOptions, boolean console) {

    /**
     * G1 always: the JVM would choose another collector on a small machine, and heap figures would differ. And an H2 that others share
     * listens to this machine alone.
     */
    public static final List<String> JVM_OPTIONS = List.of("-Xmx512m", "-XX:+UseG1GC", "-Dh2.bindAddress=127.0.0.1");

    /** More of them, of a server that lives for minutes: the build says which. */
    private static final String SHORT_LIVED = "actioncast.test.jvm.options";

    public Setup {
        war = war.toAbsolutePath();
        directory = directory.toAbsolutePath();
        settings = Map.copyOf(settings);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** For a test. */
    public static Setup of(Path war, Path directory, Map<String, String> settings) {
        var options = Stream.concat(
                        JVM_OPTIONS.stream(),
                        Stream.of(System.getProperty(SHORT_LIVED, "").split(" ")))
                .filter(option -> !option.isEmpty())
                .toList();
        return new Setup(war, directory, freePort(), settings, options, false);
    }

    /** The same with these settings added, or replaced where they are there. */
    public Setup with(Map<String, String> more) {
        var all = new HashMap<>(settings);
        all.putAll(more);
        return new Setup(war, directory, port, all, jvmOptions, console);
    }

    /** Free now; nothing else on the machine is kept from taking it before the server does. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
