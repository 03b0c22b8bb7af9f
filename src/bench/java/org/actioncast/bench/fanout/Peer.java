package org.actioncast.bench.fanout;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The servers beside ours, and how each is started. None knows a token, an order, or a log. */
enum Peer {
    /** {@code floor.c}: one write to each socket and nothing else. Its cost is what the others are divided by. */
    FLOOR(Duration.ZERO) {
        @Override
        boolean isInstalled(Path directory) {
            return true;
        }

        @Override
        List<String> command(Path directory, int port, int postPort) {
            return List.of(directory.resolve("floor").toString(), Integer.toString(port));
        }
    },

    NCHAN(Duration.ZERO) {
        @Override
        boolean isInstalled(Path directory) {
            return nchan().isPresent();
        }

        @Override
        List<String> command(Path directory, int port, int postPort) throws IOException {
            var work = Files.createDirectories(directory.resolve("nchan")).toAbsolutePath();
            var configuration = Files.readString(PROGRAMS.resolve("nginx.conf"))
                    .replace("MODULE", nchan().orElseThrow().toString())
                    .replace("PORT", Integer.toString(port));
            Files.writeString(work.resolve("nginx.conf"), configuration);
            return List.of("nginx", "-e", "stderr", "-p", work.toString(), "-c", "nginx.conf");
        }
    },

    BUN(Duration.ofSeconds(8)) {
        @Override
        boolean isInstalled(Path directory) {
            return Files.exists(bun(directory));
        }

        @Override
        List<String> command(Path directory, int port, int postPort) {
            return List.of(bun(directory).toString(), installed(directory, "bun.js"), Integer.toString(port));
        }
    },

    WS(Duration.ofSeconds(8)) {
        @Override
        boolean isInstalled(Path directory) {
            return Files.exists(modules(directory).resolve("ws"));
        }

        @Override
        List<String> command(Path directory, int port, int postPort) {
            return List.of("node", installed(directory, "ws.mjs"), Integer.toString(port));
        }
    },

    SOCKETIO(Duration.ofSeconds(8)) {
        @Override
        boolean isInstalled(Path directory) {
            return Files.exists(modules(directory).resolve("socket.io"));
        }

        @Override
        List<String> command(Path directory, int port, int postPort) {
            return List.of("node", installed(directory, "socketio.mjs"), Integer.toString(port));
        }

        @Override
        List<String> arguments() {
            return List.of(
                    "--path", "/socket.io/?EIO=4&transport=websocket&space={C}",
                    "--script", PROGRAMS.resolve("socketio-hello.txt").toString(),
                    "--reply", "2=>3");
        }
    },

    TYRUS(Duration.ofSeconds(40)) {
        @Override
        boolean isInstalled(Path directory) {
            return Files.exists(directory.resolve("peers/tyrus/classes"));
        }

        @Override
        List<String> command(Path directory, int port, int postPort) {
            var tyrus = directory.resolve("peers/tyrus");
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-XX:+UseG1GC",
                    // Without it the JDK's HTTP server waits 40 ms for more to put into a small answer.
                    "-Dsun.net.httpserver.nodelay=true",
                    "-cp",
                    tyrus.resolve("classes") + ":" + tyrus.resolve("lib/*"),
                    "Relay",
                    Integer.toString(port),
                    Integer.toString(postPort));
        }

        @Override
        int postPort(int port, int postPort) {
            return postPort;
        }
    };

    private static final Path PROGRAMS = Path.of("src", "bench", "peers");
    private static final Pattern MODULES = Pattern.compile("--modules-path=(\\S+)");

    private final Duration warmUp;

    Peer(Duration warmUp) {
        this.warmUp = warmUp;
    }

    /** As on the command line. */
    String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Peer> named(String option) {
        return Arrays.stream(values())
                .filter(peer -> peer.option().equals(option))
                .findFirst();
    }

    /** How long it takes at most until it is as fast as it gets; zero for what was compiled before. */
    Duration warmUp() {
        return warmUp;
    }

    /** @param directory of the bench, under {@code target} */
    abstract boolean isInstalled(Path directory);

    /** @param postPort for those that cannot take posts at the port of the sockets */
    abstract List<String> command(Path directory, int port, int postPort) throws IOException;

    int postPort(int port, int postPort) {
        return port;
    }

    /** More for {@code wsload}. */
    List<String> arguments() {
        return List.of();
    }

    private static Path modules(Path directory) {
        return directory.resolve("peers/node_modules");
    }

    private static Path bun(Path directory) {
        return modules(directory).resolve(".bin/bun");
    }

    /** Node looks for modules beside the program, so the script copies it there. */
    private static String installed(Path directory, String program) {
        return directory.resolve("peers").resolve(program).toString();
    }

    /** The module, where this machine's nginx has its modules. */
    private static Optional<Path> nchan() {
        try {
            var process =
                    new ProcessBuilder("nginx", "-V").redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return MODULES.matcher(said)
                    .results()
                    .map(modules -> Path.of(modules.group(1), "ngx_nchan_module.so"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException noNginx) {
            return Optional.empty();
        }
    }
}
