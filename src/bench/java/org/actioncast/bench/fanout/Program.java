package org.actioncast.bench.fanout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.actioncast.system.server.Setup;
import org.jspecify.annotations.Nullable;

/** A server that is one program: it relays what is posted to {@code /pub/SPACE} to the sockets of {@code /sub/SPACE}. */
final class Program implements Target {

    /** It ends by itself, should the bench be killed. */
    private static final String LIMIT_SECONDS = "3600";

    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 50;

    private final Peer peer;
    private final Path directory;
    private final int port = Setup.freePort();
    private final int postPort = Setup.freePort();
    private volatile @Nullable Process process;

    /** Not yet started. */
    Program(Peer peer, Path directory) {
        this.peer = peer;
        this.directory = directory;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("timeout", LIMIT_SECONDS));
        command.addAll(peer.command(directory, port, postPort));
        var log = directory.resolve(name() + ".log");
        var started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process = started;
        var deadline = Deadline.in(START_LIMIT);
        while (!listens(port) || !listens(peer.postPort(port, postPort))) {
            if (started.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) || deadline.isOver()) {
                throw new IOException(name() + " does not start: see " + log);
            }
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public String name() {
        return peer.option();
    }

    /** Not {@code timeout}, which has started it and waits. */
    @Override
    public List<Long> pids() {
        var started = Objects.requireNonNull(process);
        return started.children().map(ProcessHandle::pid).toList();
    }

    @Override
    public List<String> arguments(Row row) {
        var all = new ArrayList<>(List.of(
                "--port",
                Integer.toString(port),
                "--path",
                "/sub/{C}",
                "--pub-port",
                Integer.toString(peer.postPort(port, postPort)),
                "--pub-path",
                "/pub/{C}"));
        all.addAll(peer.arguments());
        return all;
    }

    @Override
    public boolean isJvm() {
        return peer == Peer.TYRUS;
    }

    @Override
    public void stop() {
        var started = process;
        if (started == null) {
            return;
        }
        started.destroy();
        try {
            started.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
