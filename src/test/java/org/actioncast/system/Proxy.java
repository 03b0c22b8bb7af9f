package org.actioncast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.actioncast.system.server.Setup;
import org.awaitility.Awaitility;

/** A proxy of the machine's own, with the settings of the operator's guide. */
final class Proxy implements AutoCloseable {

    private static final Path GUIDE = Path.of("src/docs/operations.md");

    private final int port;
    private final Process process;

    private Proxy(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** @param name nginx or haproxy */
    static Proxy start(String name, Path directory, int target) throws IOException {
        var port = Setup.freePort();
        var settings = block(name)
                .replace("127.0.0.1:8080", "127.0.0.1:" + target)
                .replace("127.0.0.1:8081", "127.0.0.1:" + port);
        var file = directory.resolve(name + ".conf");
        var command = switch (name) {
            case "nginx" -> {
                Files.writeString(file, inHttp(settings));
                yield List.of("nginx", "-p", directory.toString(), "-c", file.toString(), "-e", "stderr");
            }
            case "haproxy" -> {
                Files.writeString(file, settings);
                yield List.of("haproxy", "-db", "-f", file.toString());
            }
            default -> throw new IllegalArgumentException(name);
        };
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        var proxy = new Proxy(port, process);
        try {
            Awaitility.await().atMost(Page.PATIENCE).until(proxy::isOpen);
        } catch (RuntimeException e) {
            proxy.close();
            throw new IllegalStateException(Files.readString(directory.resolve(name + ".log")), e);
        }
        return proxy;
    }

    int port() {
        return port;
    }

    private boolean isOpen() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What nginx wants around a block of the http part, in its own directory. */
    private static String inHttp(String settings) {
        return "daemon off; pid nginx.pid; events {} http { access_log off; client_body_temp_path body; proxy_temp_path proxy;"
                + " fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n"
                + settings + "}\n";
    }

    private static String block(String language) {
        try {
            var found = Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                    .matcher(Files.readString(GUIDE));
            if (!found.find()) {
                throw new IllegalStateException(GUIDE + " has no block for " + language);
            }
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
