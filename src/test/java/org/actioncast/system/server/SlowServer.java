package org.actioncast.system.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that starts as slowly as {@link ServerStartTest} wants it. */
final class SlowServer {

    /** Longer than the test has patience with one that stands still. */
    private static final Duration START = Duration.ofSeconds(6);

    enum Manner {
        SPEAKS,
        WORKS,
        LEAVES_AN_UPGRADE_ALONE,
        HANGS,
        SPINS,
        ENDS
    }

    private SlowServer() {}

    public static void main(String[] args) throws IOException {
        var port = Integer.parseInt(args[Arrays.asList(args).indexOf("--port") + 1]);
        switch (Manner.valueOf(System.getProperty("manner"))) {
            case SPEAKS -> {
                for (var left = START.toSeconds(); left > 0; left--) {
                    System.out.println(left + " s to go");
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                }
                serve(port);
            }
            case WORKS -> {
                spin(START);
                serve(port);
            }
            case LEAVES_AN_UPGRADE_ALONE -> serve(port);
            case HANGS -> {
                System.out.println("before it hangs");
                while (true) {
                    LockSupport.park();
                }
            }
            case SPINS -> spin(Duration.ofMinutes(1));
            case ENDS -> System.out.println("that was all");
        }
    }

    private static void spin(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void serve(int port) throws IOException {
        try (var server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
            while (true) {
                answer(server.accept());
            }
        }
    }

    private static void answer(Socket client) throws IOException {
        var head = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .toList();
        if (asksForAnUpgrade(head)) {
            return;
        }
        try (client) {
            client.getOutputStream()
                    .write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static boolean asksForAnUpgrade(List<String> head) {
        return head.stream().anyMatch(line -> line.regionMatches(true, 0, "Upgrade:", 0, "Upgrade:".length()));
    }
}
