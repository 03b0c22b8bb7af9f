package org.actioncast.system.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One server process with the WAR at {@code /actioncast}. It can be started again after it has ended. */
public abstract sealed class Server permits Payara, Liberty {

    /** As the Containerfiles have it: see operations.md. */
    private static final String JSON_PROVIDER = "-Djakarta.json.provider=org.eclipse.parsson.JsonProviderImpl";

    /** The beginning of what the application says when it refuses to start. */
    static final String REFUSED = "Actioncast does not start: ";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    /** What could decide for a server that the launcher has not told. */
    private static final Pattern OTHERS = Pattern.compile("(ACTIONCAST|MP|WLP|DB)_.*|PORT|JAVA_TOOL_OPTIONS");

    /** Not the default version, which asks Payara for an upgrade while it deploys and is left without an answer. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Patience patience;

    /** The lines worth a look while a server starts, which says two hundred lines and more about itself. */
    private static final Pattern TELLING = Pattern.compile("org\\.actioncast\\.|Actioncast|\\*\\*\\*");

    private volatile boolean ready;
    private @Nullable Process process;
    private @Nullable Path log;
    private @Nullable Setup setup;

    /** The server of that name, {@code payara} or {@code liberty}, from the directory the build has put it in. */
    public static Server of(String name, Path servers) {
        return switch (name) {
            case "payara" -> new Payara(servers.resolve("payara-micro.jar").toAbsolutePath());
            case "liberty" -> new Liberty(servers.resolve("wlp").toAbsolutePath());
            default -> throw new IllegalArgumentException("A server is payara or liberty, not " + name);
        };
    }

    private @Nullable Path beside;

    Server(Patience patience) {
        this.patience = patience;
    }

    /** Another application in the same server, at the name of its file. */
    final Server beside(Path war) {
        beside = war.toAbsolutePath();
        return this;
    }

    final Optional<Path> beside() {
        return Optional.ofNullable(beside);
    }

    /** Puts what the server needs into its directory, and gives the options and arguments for the JVM. */
    abstract List<String> prepare(Setup setup, ProcessBuilder builder) throws IOException;

    /** What can be kept of a server that has ended in order, for the start of others. */
    void keep(Setup setup) throws IOException {
        // nothing, unless a server says otherwise
    }

    /** What the log shows when the server runs on without the application. */
    abstract Pattern deploymentFailed();

    /** The line that the log shows when the server itself has started, with its applications or without. */
    abstract Pattern started();

    public final Server start(Setup setup) {
        if (isRunning()) {
            throw new IllegalStateException("The server is running as " + pid());
        }
        this.setup = setup;
        try {
            Files.createDirectories(setup.directory());
            log = setup.console()
                    ? setup.directory().resolve("server.log")
                    : Files.createTempFile(setup.directory(), "server-", ".log");
            var builder = new ProcessBuilder().directory(setup.directory().toFile());
            builder.environment().keySet().removeIf(name -> OTHERS.matcher(name).matches());
            setup.settings().forEach((key, value) -> builder.environment().put(variable(key), value));
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add(JSON_PROVIDER);
            command.addAll(setup.jvmOptions());
            command.addAll(prepare(setup, builder));
            builder.command(command).redirectErrorStream(true);
            if (!setup.console()) {
                builder.redirectOutput(log.toFile());
            }
            process = builder.start();
            if (setup.console()) {
                copyToConsole(process, log);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** MicroProfile Config's rule for the environment, which is Liberty's rule for variables too. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private void copyToConsole(Process process, Path log) {
        var copier = new Thread(
                () -> {
                    try (var lines = process.inputReader(Charset.defaultCharset());
                            var file = Files.newBufferedWriter(log)) {
                        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                            if (ready || TELLING.matcher(line).find()) {
                                System.out.println(line);
                            }
                            file.write(line);
                            file.newLine();
                            file.flush();
                        }
                    } catch (IOException e) {
                        System.out.println("The server's output is no longer shown: " + e.getMessage());
                    }
                },
                "server-output");
        copier.setDaemon(true);
        copier.start();
    }

    /** Waits until the application answers, as long as the server is getting on: anything but "not here" and "not yet" will do. */
    public final Server awaitReady() {
        var waiting = patience.with(process().toHandle(), Objects.requireNonNull(log));
        while (!answers()) {
            if (!isRunning()) {
                throw notReady("The server has ended by itself.");
            }
            if (deploymentFailed().matcher(log()).find()) {
                stop();
                throw notReady("The server runs, but not with the application.");
            }
            var standstill = waiting.standstill();
            if (standstill.isPresent()) {
                stop();
                throw notReady("The application does not answer, and the server " + standstill.get() + ".");
            }
            pause();
        }
        ready = true;
        return this;
    }

    /** Waits until the application has said that it does not start, and the server is done with starting or has ended. */
    final void awaitRefusal() {
        var waiting = patience.with(process().toHandle(), Objects.requireNonNull(log));
        while (!log().contains(REFUSED)
                || isRunning() && !started().matcher(log()).find()) {
            var standstill = waiting.standstill();
            if (!isRunning() && !log().contains(REFUSED) || standstill.isPresent()) {
                stop();
                throw notReady("The application has not refused to start.");
            }
            pause();
        }
    }

    /** {@code /api/actions} wants a token, so an answer shows that the application and its security are there. */
    private boolean answers() {
        var request = HttpRequest.newBuilder(baseUri().resolve("api/actions"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            var status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status != 404 && status < 500;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void pause() {
        try {
            process().waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private NotReady notReady(String sentence) {
        return new NotReady(sentence, Objects.requireNonNull(log), log());
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    /** {@code kill -9}: nothing of the server runs any more when this returns. */
    public final void kill9() {
        process().destroyForcibly();
        awaitEnd();
    }

    /** {@code SIGTERM}, then {@code kill -9} for a server that has not ended in time. */
    public final void stop() {
        if (process == null || !process.isAlive()) {
            return;
        }
        // Not Process.destroy, which closes the output and so loses the server's last words.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                kill9();
                return;
            }
            keep(setup());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final int exitValue() {
        return process().exitValue();
    }

    /** Waits for the server to end, however that comes about. */
    public final void awaitEnd() {
        try {
            process().waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public final boolean isRunning() {
        return process != null && process.isAlive();
    }

    public final long pid() {
        return process().pid();
    }

    /** Where the application is, with a slash at the end. */
    public final URI baseUri() {
        return URI.create("http://127.0.0.1:" + setup().port() + "/actioncast/");
    }

    /** What the server has put out since its last start. */
    public final String log() {
        try {
            return log == null ? "" : Files.readString(log, Charset.defaultCharset());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where {@link #log} is. */
    final Path logFile() {
        return Objects.requireNonNull(log);
    }

    private Process process() {
        if (process == null) {
            throw new IllegalStateException("The server has not been started");
        }
        return process;
    }

    final Setup setup() {
        if (setup == null) {
            throw new IllegalStateException("The server has not been started");
        }
        return setup;
    }
}
